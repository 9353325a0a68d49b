import { PythonError } from './error.js';

/** Base64 that ends where it should not. Python calls it binascii.Error. */
export class Base64Error extends PythonError {
  constructor(message: string) {
    super('ValueError', message);
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SIX_BITS: ReadonlyMap<string, number> = new Map([...ALPHABET].map((character, value) => [character, value]));

/**
 * Decodes base64 as Python's `base64.b64decode` does without `validate`: foreign characters are skipped, the first
 * complete padding ends the text, and misplaced padding is ignored.
 *
 * @throws Base64Error if the text ends within a group of four
 * @throws PythonError ValueError if it is not ASCII
 */
export function decodeBase64(text: string): Uint8Array {
  if (/[^\0-\x7f]/.test(text)) throw new PythonError('ValueError', 'base64 text is not ASCII');
  const bytes: number[] = [];
  let inGroup = 0;
  let padding = 0;
  let bits = 0;
  for (const character of text) {
    if (character === '=' && inGroup >= 2 && inGroup + ++padding >= 4) return Uint8Array.from(bytes);
    const value = SIX_BITS.get(character);
    if (value === undefined) continue;
    padding = 0;
    bits = ((bits << 6) | value) & 0xffff;
    if (inGroup > 0) bytes.push((bits >> (6 - 2 * inGroup)) & 0xff);
    inGroup = (inGroup + 1) % 4;
  }
  if (inGroup !== 0)
    throw new Base64Error(inGroup === 1 ? 'base64 text has one character too many' : 'base64 text lacks its padding');
  return Uint8Array.from(bytes);
}
