/**
 * The part of a standard normal distribution that lies below z, with full relative precision in the tails (a series
 * near the middle, a continued fraction far from it: Abramowitz and Stegun 26.2.11 and 26.2.14).
 */
export function normalBelow(z: number): number {
  const size = Math.abs(z);
  const density = Math.exp((-size * size) / 2) / Math.sqrt(2 * Math.PI);
  const tail = size < 3 ? 0.5 - density * series(size) : density / fraction(size);
  return z < 0 ? tail : 1 - tail;
}

/** z + z³/3 + z⁵/(3·5) + … */
function series(z: number): number {
  let term = z;
  let sum = z;
  for (let odd = 3; odd < 100; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return sum;
}

/** z + 1/(z + 2/(z + 3/(z + …))) */
function fraction(z: number): number {
  let value = z;
  for (let step = 100; step > 0; step--) value = z + step / value;
  return value;
}

/**
 * The value above which a part `tail` of Student's t distribution lies.
 *
 * @param tail from 1e-9 to 0.5
 * @param freedom degrees of freedom: a whole number of at least 1
 */
export function studentAbove(tail: number, freedom: number): number {
  // In terms of the angle the distribution is bounded, so bisection finds it.
  let low = 0;
  let high = Math.PI / 2;
  for (let step = 0; step < 80; step++) {
    const angle = (low + high) / 2;
    if ((1 - within(angle, freedom)) / 2 > tail) low = angle;
    else high = angle;
  }
  return Math.sqrt(freedom) * Math.tan(low);
}

/** The part of Student's t between −√freedom · tan(angle) and its opposite: Abramowitz and Stegun 26.7.3 and 26.7.4. */
function within(angle: number, freedom: number): number {
  const odd = freedom % 2;
  const square = Math.cos(angle) ** 2;
  let term = odd === 1 ? Math.cos(angle) : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let power = 2 + odd; power < freedom; power += 2) {
    term *= (square * (power - 1)) / power;
    sum += term;
  }
  const part = Math.sin(angle) * sum;
  return odd === 1 ? (2 / Math.PI) * (angle + part) : part;
}
