import { PythonError } from '../error.js';
import { asciiDigits } from './decimal-digits.js';
import { plainNumber } from './equality.js';
import { repr } from './text.js';
import { integerValue, isFloat, isNumeric, typeName, type Value } from './value.js';
import { NUMBER_SPACES } from './white-space.js';

const WHITE = `[${NUMBER_SPACES}]*`;
const INTEGER = new RegExp(String.raw`^${WHITE}([+-]?)(\p{Nd}+(?:_\p{Nd}+)*)${WHITE}$`, 'u');
/** Python refuses to convert longer ones. */
const LONGEST = 4300;

/**
 * `int(value)`: accepts digits of any script, single underscores between them and white space around them; cuts off a
 * fraction.
 *
 * @throws PythonError where Python would
 */
export function pythonInt(value: Value): number | bigint {
  if (typeof value === 'string') return integerOfText(value);
  if (!isNumeric(value)) throw new PythonError('TypeError', `expected a number, found ${typeName(value)}`);
  const plain = plainNumber(value);
  if (!isFloat(value)) return typeof plain === 'bigint' ? integerValue(plain) : plain;
  const whole = Math.trunc(Number(plain));
  if (!Number.isFinite(whole)) throw new PythonError('ValueError', `expected a finite number, found ${repr(value)}`);
  return integerValue(BigInt(whole));
}

function integerOfText(text: string): number | bigint {
  const [, sign, groups = ''] = INTEGER.exec(text) ?? [];
  const digits = asciiDigits(groups.replaceAll('_', ''));
  if (digits.length === 0 || digits.length > LONGEST) {
    throw new PythonError('ValueError', `expected a whole number, found ${JSON.stringify(text.slice(0, 80))}`);
  }
  const amount = BigInt(digits);
  return integerValue(sign === '-' ? -amount : amount);
}
