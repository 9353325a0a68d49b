import { PythonError } from '../error.js';
import { floatValue, integerValue, type Value } from '../values/value.js';
import { NUMBER_SPACES } from '../values/white-space.js';

/** Python refuses to make an int of more decimal digits. */
const MOST_DIGITS = 4300;
/** Most parts of `1:30:00`. Python has no limit, but takes quadratic time. */
const MOST_PARTS = 1000;

/** What Python strips from the text of a number. */
const SPACE = `[${NUMBER_SPACES}]*`;
const DECIMAL = new RegExp(`^${SPACE}([-+]?)([0-9]+)${SPACE}$`);
const FLOAT = new RegExp(
  `^${SPACE}([-+]?)(?:([0-9]+\\.?[0-9]*(?:e[-+]?[0-9]+)?|\\.[0-9]+(?:e[-+]?[0-9]+)?)|(inf|infinity)|nan)${SPACE}$`,
);

/** Digits of the other bases; the prefix may be there twice. */
const BASES = {
  '0b': new RegExp(`^${SPACE}([-+]?)(?:0b)?([01]+)${SPACE}$`, 'i'),
  '0o': new RegExp(`^${SPACE}([-+]?)(?:0o)?([0-7]+)${SPACE}$`, 'i'),
  '0x': new RegExp(`^${SPACE}([-+]?)(?:0x)?([0-9a-f]+)${SPACE}$`, 'i'),
} as const;

/**
 * An int of YAML 1.1: decimal, `0b1`, `0x1f`, octal `017`, `1:30` to the base 60. @throws PythonError if it is
 * malformed
 */
export function yamlInteger(source: string): Value {
  const { negative, text } = splitSign(source.replaceAll('_', ''));
  const value = unsigned(text);
  return integerValue(negative ? -value : value);
}

function unsigned(text: string): bigint {
  if (text.startsWith('0b') || text.startsWith('0x')) return inBase(text.slice(2), text.startsWith('0b') ? '0b' : '0x');
  if (text.startsWith('0')) return inBase(text, '0o');
  if (!text.includes(':')) return decimal(text);
  return partsOf(text).reduce((value, part) => value * 60n + decimal(part), 0n);
}

function decimal(text: string): bigint {
  const match = DECIMAL.exec(text);
  if (match === null) return fail('int', text);
  const [, sign = '', digits = ''] = match;
  if (digits.length > MOST_DIGITS) return fail('int', text);
  return BigInt(digits) * (sign === '-' ? -1n : 1n);
}

function inBase(text: string, prefix: keyof typeof BASES): bigint {
  const match = BASES[prefix].exec(text);
  if (match === null) return fail('int', text);
  const [, sign = '', digits = ''] = match;
  return BigInt(prefix + digits) * (sign === '-' ? -1n : 1n);
}

/** A float of YAML 1.1: also `.inf`, `.nan`, and `1:30.5` to the base 60. @throws PythonError if it is malformed */
export function yamlFloat(source: string): Value {
  const { negative, text } = splitSign(source.replaceAll('_', '').toLowerCase());
  if (text === '.nan') return Number.NaN;
  const value = unsignedFloat(text);
  return floatValue(negative ? -value : value);
}

function unsignedFloat(text: string): number {
  if (text === '.inf') return Number.POSITIVE_INFINITY;
  if (!text.includes(':')) return decimalFloat(text);
  // From the last part, since the order of rounding shows in the sum.
  let value = 0;
  let base = 1n;
  for (const part of partsOf(text).reverse()) {
    const factor = Number(base);
    if (!Number.isFinite(factor)) return fail('float', text);
    value += decimalFloat(part) * factor;
    base *= 60n;
  }
  return value;
}

function decimalFloat(text: string): number {
  const match = FLOAT.exec(text);
  if (match === null) return fail('float', text);
  const [, sign, digits, infinite] = match;
  const value =
    digits === undefined ? (infinite === undefined ? Number.NaN : Number.POSITIVE_INFINITY) : Number(digits);
  return sign === '-' ? -value : value;
}

function partsOf(text: string): string[] {
  const parts = text.split(':');
  return parts.length > MOST_PARTS ? fail('number', text) : parts;
}

function splitSign(text: string): { negative: boolean; text: string } {
  return /^[-+]/.test(text) ? { negative: text.startsWith('-'), text: text.slice(1) } : { negative: false, text };
}

function fail(type: string, text: string): never {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  // PyYAML looks at the first character for a sign.
  throw new PythonError(text === '' ? 'IndexError' : 'ValueError', `not YAML: ${JSON.stringify(shown)} is no ${type}`);
}
