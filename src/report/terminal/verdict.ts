import { DEVIATES } from '../content/remarks.js';
import type { Paint } from './paint.js';

/** Colour for a verdict, whatever follows it. */
export function markVerdict(text: string, paint: Paint): string {
  if (text.includes(DEVIATES)) return paint.bad(text);
  if (text.startsWith('pass')) return paint.good(text);
  return text.startsWith('fail') ? paint.bad(text) : paint.warn(text);
}
