/**
 * Powers of floats, rounded to the nearest float. The C library that Python calls does so but for one power in a
 * thousand; JavaScript engines miss the last digit far more often (`10 ** -4` is 0.00009999999999999999 in V8). So
 * powers are computed in whole numbers that stand for multiples of 2^-192.
 */
const BITS = 192;
const ONE = 1n << BigInt(BITS);

/** `base ** exponent` for finite floats with a result that is a real number; infinite if it is too large. */
export function floatPower(base: number, exponent: number): number {
  const isTrivial = base === 0 || exponent === 0 || base === 1;
  if (isTrivial || !Number.isFinite(base) || !Number.isFinite(exponent)) return base ** exponent;
  const rough = Math.abs(base) ** exponent;
  // At both extremes the engine's answer is good enough: infinity, and numbers with few digits left.
  const size = Number.isFinite(rough) && rough > 1e-300 ? positivePower(Math.abs(base), exponent) : rough;
  return base < 0 && exponent % 2 !== 0 ? -size : size;
}

function positivePower(base: number, exponent: number): number {
  const [digits, scale] = binary(base);
  // The few powers that lie half-way between two floats are among these; computed exactly, they round to even.
  if (Number.isInteger(exponent) && exponent > 0 && exponent <= 64) {
    return scaled(digits ** BigInt(exponent), scale * exponent);
  }
  const [factor, factorScale] = binary(exponent);
  const product = shifted(logarithm(digits, scale) * factor, factorScale);
  const twos = (product + LOG_2 / 2n) / LOG_2;
  return scaled(exponential(product - twos * LOG_2), Number(twos) - BITS);
}

/** A float as `digits * 2 ** scale`, exactly. */
function binary(value: number): [digits: bigint, scale: number] {
  let [digits, scale] = [value, 0];
  while (!Number.isInteger(digits)) [digits, scale] = [digits * 2, scale - 1];
  return [BigInt(digits), scale];
}

/** The natural logarithm of `digits * 2 ** scale`. */
function logarithm(digits: bigint, scale: number): bigint {
  const length = digits.toString(2).length;
  const mantissa = shifted(digits, BITS - length);
  return BigInt(scale + length) * LOG_2 + logarithmNearOne(mantissa);
}

/** By the series of the area tangent, for numbers from a half to 2. */
function logarithmNearOne(value: bigint): bigint {
  const ratio = ((value - ONE) << BigInt(BITS)) / (value + ONE);
  const square = shifted(ratio * ratio, -BITS);
  let [sum, power] = [0n, ratio];
  for (let divisor = 1n; power !== 0n && power !== -1n; divisor += 2n) {
    sum += power / divisor;
    power = shifted(power * square, -BITS);
  }
  return 2n * sum;
}

const LOG_2 = logarithmNearOne(2n * ONE);

function exponential(value: bigint): bigint {
  let [sum, term] = [0n, ONE];
  for (let divisor = 1n; term !== 0n; divisor++) {
    sum += term;
    term = (term * value) / ONE / divisor;
  }
  return sum;
}

function shifted(value: bigint, places: number): bigint {
  return places >= 0 ? value << BigInt(places) : value >> BigInt(-places);
}

/** `value * 2 ** scale`, rounded to a float once. In two steps, since a power of two may be too large for a float. */
function scaled(value: bigint, scale: number): number {
  const surplus = Math.max(0, value.toString(2).length - 128);
  const kept = (value >> BigInt(surplus)) | (surplus > 0 ? 1n : 0n);
  const half = Math.trunc((scale + surplus) / 2);
  return Number(kept) * 2 ** half * 2 ** (scale + surplus - half);
}
