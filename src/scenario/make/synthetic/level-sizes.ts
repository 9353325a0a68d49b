/**
 * The number of tasks in each level below the target: growing by a constant factor as far as whole numbers allow, and
 * at most `growth` times the level above.
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

/** The least growth that has room for this many tasks. */
export function leastGrowth(tasks: number, levels: number): number {
  let growth = 1;
  while (capacity(1, levels, growth) - 1 < tasks) growth++;
  return growth;
}

/** The most tasks in a level of `size` and `below` levels under it. */
function capacity(size: number, below: number, growth: number): number {
  let sum = size;
  let level = size;
  for (let count = 0; count < below; count++) {
    level *= growth;
    sum += level;
  }
  return sum;
}

/** The least size of a level that leaves room for the rest below. */
function leastStart(left: number, below: number, growth: number): number {
  return Math.ceil(left / capacity(1, below, growth));
}

/** The factor that gives this many tasks if fractions are allowed. */
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
