import { asciiDigits } from '../../values/decimal-digits.js';
import { NUMBER_SPACES } from '../../values/white-space.js';
import { valueError } from '../template-error.js';

const DIGITS = '[0-9](?:_?[0-9])*';
const FLOAT = new RegExp(`^[-+]?(?:${DIGITS}(?:\\.(?:${DIGITS})?)?|\\.${DIGITS})(?:[eE][-+]?${DIGITS})?$`);
const SPECIAL = /^([-+]?)(?:(inf|infinity)|nan)$/i;
const AROUND = new RegExp(`[${NUMBER_SPACES}]`);

/** `float(text)`. @throws PythonError (ValueError) unless it is a number */
export function parseFloatText(text: string): number {
  const bare = asciiDigits(stripped(text));
  if (FLOAT.test(bare)) return Number(bare.replaceAll('_', ''));
  const special = SPECIAL.exec(bare);
  if (special === null) throw valueError(`not a number: ${JSON.stringify(text.slice(0, 100))}`);
  if (special[2] === undefined) return Number.NaN;
  return special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

function stripped(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && AROUND.test(text[start] ?? '')) start++;
  while (end > start && AROUND.test(text[end - 1] ?? '')) end--;
  return text.slice(start, end);
}
