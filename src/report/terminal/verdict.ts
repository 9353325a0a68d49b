import { DEVIATES } from '../content/remarks.js';
import type { Paint } from './paint.js';

/** Colours a text that starts with a verdict. */
export function markVerdict(text: string, paint: Paint): string {
  if (text.includes(DEVIATES)) return paint.bad(text);
  if (text.startsWith('pass')) return paint.good(text);
  return text.startsWith('fail') ? paint.bad(text) : paint.warn(text);
}
