import { PythonError } from '../error.js';
import { Bytes } from '../values/value.js';

/** Base64 as Python reads it: foreign characters, and everything after the padding, are skipped. @throws PythonError */
export function yamlBinary(text: string): Bytes {
  if (/[^\0-\x7f]/.test(text)) return fail('characters beyond ASCII');
  const digits = digitsOf(text);
  if (digits.length % 4 > 0 && !digits.endsWith('=')) return fail('no padding');
  return new Bytes(new Uint8Array(Buffer.from(digits, 'base64')));
}

/** The digits up to the end, or up to and including the padding that completes a group of four. */
function digitsOf(text: string): string {
  const digits: string[] = [];
  let padding = 0;
  for (const character of text) {
    const inGroup = digits.length % 4;
    if (character === '=') {
      if (inGroup >= 2) padding++;
      if (inGroup + padding >= 4 && inGroup >= 2) return `${digits.join('')}=`;
    } else if (/[A-Za-z0-9+/]/.test(character)) {
      digits.push(character);
      padding = 0;
    }
  }
  return digits.join('');
}

function fail(problem: string): never {
  throw new PythonError('YAMLError', `not YAML: base64 with ${problem}`);
}
