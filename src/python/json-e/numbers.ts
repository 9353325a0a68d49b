import { plainNumber } from '../values/equality.js';
import { Float, floatValue, integerValue, isInteger } from '../values/value.js';
import type { Term } from './context.js';
import { floatPower } from './float-power.js';
import type { Rendering } from './rendering.js';
import { templateError, typeError, valueError } from './template-error.js';

/** What computing a power of floats counts as, in values: it takes some 50 µs. */
const FLOAT_POWER = 100;

/** A Python int or float, but not a bool. */
export type Numeric = number | bigint | Float;

export function isNumeric(term: Term): term is Numeric {
  return typeof term === 'number' || typeof term === 'bigint' || term instanceof Float;
}

/** @throws PythonError (ValueError, for OverflowError) if it is an integer too large for a float */
export function asFloat(value: Numeric): number {
  const float = Number(plainNumber(value));
  if (typeof value === 'bigint' && !Number.isFinite(float)) throw valueError('an integer too large for a float');
  return float;
}

export function plus(left: Numeric, right: Numeric): Numeric {
  if (!isInteger(left) || !isInteger(right)) return floatValue(asFloat(left) + asFloat(right));
  return exact(left, right, (a, b) => a + b) ?? integerValue(BigInt(left) + BigInt(right));
}

export function minus(left: Numeric, right: Numeric): Numeric {
  return plus(left, negative(right));
}

export function negative(value: Numeric): Numeric {
  if (value instanceof Float) return new Float(-value.value);
  if (typeof value === 'bigint') return integerValue(-value);
  return value === 0 ? 0 : -value;
}

export function times(left: Numeric, right: Numeric, rendering: Rendering): Numeric {
  if (!isInteger(left) || !isInteger(right)) return floatValue(asFloat(left) * asFloat(right));
  const quick = exact(left, right, (a, b) => a * b);
  if (quick !== undefined) return quick;
  spendBits(rendering, bitLength(left) + bitLength(right));
  return integerValue(BigInt(left) * BigInt(right));
}

/** @throws PythonError (JSONTemplateError) if it is divided by zero */
export function dividedBy(left: Numeric, right: Numeric): Numeric {
  if (Number(plainNumber(right)) === 0) throw templateError('division by zero');
  if (typeof left === 'bigint' || typeof right === 'bigint') {
    if (isInteger(left) && isInteger(right)) return floatValue(quotient(BigInt(left), BigInt(right)));
  }
  return floatValue(asFloat(left) / asFloat(right));
}

/**
 * The quotient of large integers, rounded only once: it has more bits than a float, and a last bit for everything cut
 * off.
 */
function quotient(left: bigint, right: bigint): number {
  const shift = bitLength(right) - bitLength(left) + 66;
  const dividend = shift > 0 ? left << BigInt(shift) : left;
  const divisor = shift > 0 ? right : right << BigInt(-shift);
  const whole = dividend / divisor;
  const cutOff = dividend % divisor === 0n ? 0n : 1n;
  const sign = whole < 0n ? -1n : 1n;
  const half = Math.trunc(-shift / 2);
  const result = Number(whole * 2n + sign * cutOff) * 2 ** (half - 1) * 2 ** (-shift - half);
  if (!Number.isFinite(result)) throw valueError('an integer division with a result too large for a float');
  return result;
}

/** @throws PythonError (TypeError) where Python's result is a complex number, (ValueError) where it has none */
export function toThePower(base: Numeric, exponent: Numeric, rendering: Rendering): Numeric {
  if (isInteger(base) && isInteger(exponent) && exponent >= 0) return integerPower(base, exponent, rendering);
  const [b, e] = [asFloat(base), asFloat(exponent)];
  if (b === 0 && e < 0) throw valueError('zero to a negative power');
  if (b < 0 && Number.isFinite(b) && Number.isFinite(e) && !Number.isInteger(e)) throw typeError('a complex number');
  // Python follows C here, JavaScript does not.
  if (b === 1 || (b === -1 && !Number.isFinite(e) && !Number.isNaN(e))) return new Float(1);
  rendering.spend(FLOAT_POWER);
  const result = floatPower(b, e);
  if (!Number.isFinite(result) && Number.isFinite(b) && Number.isFinite(e))
    throw valueError('a power too large for a float');
  return floatValue(result);
}

function integerPower(base: number | bigint, exponent: number | bigint, rendering: Rendering): Numeric {
  if (base === 0 || base === 1) return exponent === 0 ? 1 : base;
  if (base === -1) return BigInt(exponent) % 2n === 0n ? 1 : -1;
  spendBits(rendering, bitLength(base) * Number(exponent));
  return integerValue(BigInt(base) ** BigInt(exponent));
}

/** The result of an operation on small integers, unless it is large. Integers have no negative zero. */
function exact(
  left: number | bigint,
  right: number | bigint,
  operation: (a: number, b: number) => number,
): number | undefined {
  if (typeof left === 'bigint' || typeof right === 'bigint') return undefined;
  const result = operation(left, right);
  return Number.isSafeInteger(result) ? result + 0 : undefined;
}

function bitLength(value: number | bigint): number {
  const digits = value.toString(16);
  return 4 * (digits.startsWith('-') ? digits.length - 1 : digits.length);
}

function spendBits(rendering: Rendering, bits: number): void {
  rendering.spend(bits / 8);
}
