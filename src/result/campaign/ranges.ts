/** Consecutive cells. */
export interface Range {
  readonly from: number;
  /** The cell after the last. */
  readonly to: number;
}

/** A set of whole numbers, as separate ranges in order. */
export class RangeSet {
  #ranges: Range[] = [];

  constructor(ranges: Iterable<Range> = []) {
    for (const range of ranges) this.add(range);
  }

  get ranges(): readonly Range[] {
    return this.#ranges;
  }

  /** Number of elements. */
  get size(): number {
    return this.#ranges.reduce((sum, { from, to }) => sum + to - from, 0);
  }

  add({ from, to }: Range): void {
    if (to <= from) return;
    const first = this.#firstEndingAt(from);
    let last = first;
    let [low, high] = [from, to];
    for (let range = this.#ranges[last]; range !== undefined && range.from <= to; range = this.#ranges[++last]) {
      [low, high] = [Math.min(low, range.from), Math.max(high, range.to)];
    }
    this.#ranges.splice(first, last - first, { from: low, to: high });
  }

  /** The parts of a range that are missing from it, in order. */
  missingIn({ from, to }: Range): Range[] {
    const missing: Range[] = [];
    let next = from;
    for (let place = this.#firstEndingAt(from + 1); next < to; place++) {
      const range = this.#ranges[place];
      const end = Math.min(to, range?.from ?? to);
      if (end > next) missing.push({ from: next, to: end });
      next = range === undefined ? to : Math.max(next, range.to);
    }
    return missing;
  }

  /** Index of the first range that ends at or after this number. */
  #firstEndingAt(number: number): number {
    let low = 0;
    let high = this.#ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ranges[middle] as Range).to < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Ranges in words: `cells 0 to 63, 128 to 191 and 3 more ranges`. */
export function rangesText(ranges: readonly Range[], most = 4): string {
  const shown = ranges
    .slice(0, most)
    .map(({ from, to }) => (to === from + 1 ? String(from) : `${from} to ${to - 1}`))
    .join(', ');
  const more = ranges.length - most;
  return more > 0 ? `${shown} and ${more} more ${more === 1 ? 'range' : 'ranges'}` : shown;
}
