import { PythonError } from '../error.js';

const DIGIT = /^\p{Nd}$/u;
const ASCII_ZERO = 0x30;
/** Python's own guard against slow conversions. */
const MOST_DIGITS = 4300;

/**
 * `int(text)` for decimal digits of any script.
 *
 * @returns exact up to 2^53, rounded above, Infinity far above
 * @throws PythonError (ValueError) for more digits than Python converts
 */
export function countOf(digits: string): number {
  const ascii = asciiDigits(digits);
  if (ascii.length > MOST_DIGITS) throw new PythonError('ValueError', `a number of ${ascii.length} digits`);
  return Number(ascii);
}

/** The text with the decimal digits of every script turned into `0` to `9`; other characters stay. */
export function asciiDigits(text: string): string {
  return text.replace(/[^\0-\x7f]/gu, (character) => (DIGIT.test(character) ? digitOf(character) : character));
}

/** Unicode lists each script's digits in a row from 0 to 9, and some rows follow each other directly. */
function digitOf(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  let first = point;
  while (first > ASCII_ZERO && DIGIT.test(String.fromCodePoint(first - 1))) first--;
  return String((point - first) % 10);
}
