/**
 * How many tasks each level has, the task to verify not counted: growing by the same factor from one level to the
 * next as far as whole numbers let it, and no level more than `growth` times the one before.
 *
 * @param tasks at least one for each level
 * @param growth at least {@link leastGrowth}
 */
export function levelSizes(tasks: number, levels: number, growth: number): readonly number[] {
  const factor = smoothFactor(tasks, levels, growth);
  const sizes: number[] = [];
  let left = tasks;
  let before = 1;
  let ideal = 1;
  for (let below = levels - 1; below >= 0; below--) {
    ideal *= factor;
    const least = leastStart(left, below, growth);
    const most = Math.min(before * growth, left - below);
    before = below === 0 ? left : Math.min(most, Math.max(least, 1, Math.round(ideal)));
    sizes.push(before);
    left -= before;
  }
  return sizes;
}

/** The least growth with which so many find a place. */
export function leastGrowth(tasks: number, levels: number): number {
  let growth = 1;
  while (capacity(1, levels, growth) - 1 < tasks) growth++;
  return growth;
}

/** Tasks of a level of `size` and of `below` levels under it, when each is as large as it may be. */
function capacity(size: number, below: number, growth: number): number {
  let sum = size;
  let level = size;
  for (let count = 0; count < below; count++) {
    level *= growth;
    sum += level;
  }
  return sum;
}

/** The least size of a level so that all that are left find a place in it and below. */
function leastStart(left: number, below: number, growth: number): number {
  return Math.ceil(left / capacity(1, below, growth));
}

/** The factor that would give so many tasks, if they could be halved. */
function smoothFactor(tasks: number, levels: number, growth: number): number {
  let low = 1;
  let high = growth;
  for (let round = 0; round < 50; round++) {
    const middle = (low + high) / 2;
    if (capacity(1, levels, middle) - 1 < tasks) low = middle;
    else high = middle;
  }
  return high;
}
