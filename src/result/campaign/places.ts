import type { CampaignHeader } from './header.js';

/** The place of a cell in its campaign, as indices into the header's lists. */
export interface CellPlace {
  readonly scenario: number;
  readonly point: number;
  readonly strategy: number;
  readonly seed: number;
}

/**
 * Numbers the cells of a campaign: by scenario, then by point (the last axis changes fastest), then by strategy, then
 * by seed. Nothing is listed, so a campaign can be of any size.
 */
export class CellPlaces {
  /** Number of cells. */
  readonly total: number;
  /** Number of points: combinations of the axes' values. */
  readonly points: number;
  readonly #strategies: number;
  readonly #inScenario: number;
  /** Number of seeds before each point; the last entry is the total. */
  readonly #seedsBefore: Float64Array;

  constructor(readonly header: Pick<CampaignHeader, 'scenarios' | 'strategies' | 'axes' | 'seeds'>) {
    const { scenarios, strategies, axes, seeds } = header;
    this.points = axes.reduce((product, { values }) => product * values.length, 1);
    this.#strategies = strategies.length;
    this.#seedsBefore = new Float64Array(this.points + 1);
    for (let point = 0; point < this.points; point++) {
      const count = this.isRandom(point) ? seeds.length : 1;
      this.#seedsBefore[point + 1] = (this.#seedsBefore[point] as number) + count;
    }
    this.#inScenario = this.#strategies * (this.#seedsBefore[this.points] as number);
    this.total = scenarios.length * this.#inScenario;
  }

  /** Number of seeds at a point. */
  seedsAt(point: number): number {
    return (this.#seedsBefore[point + 1] as number) - (this.#seedsBefore[point] as number);
  }

  /** The index of each axis's value at a point. */
  coordinates(point: number): number[] {
    const coordinates = new Array<number>(this.header.axes.length);
    let rest = point;
    for (let axis = coordinates.length - 1; axis >= 0; axis--) {
      const { length } = (this.header.axes[axis] as CampaignHeader['axes'][number]).values;
      coordinates[axis] = rest % length;
      rest = Math.floor(rest / length);
    }
    return coordinates;
  }

  /** The point with these values. */
  pointAt(coordinates: readonly number[]): number {
    return this.header.axes.reduce((point, { values }, axis) => point * values.length + (coordinates[axis] ?? 0), 0);
  }

  isRandom(point: number): boolean {
    return this.coordinates(point).some((value, axis) => this.header.axes[axis]?.random[value] === true);
  }

  /** @param index from 0 */
  place(index: number): CellPlace {
    const scenario = Math.floor(index / this.#inScenario);
    const within = index - scenario * this.#inScenario;
    const point = this.#pointOf(within / this.#strategies);
    const inPoint = within - this.#strategies * (this.#seedsBefore[point] as number);
    const seeds = this.seedsAt(point);
    return { scenario, point, strategy: Math.floor(inPoint / seeds), seed: inPoint % seeds };
  }

  index({ scenario, point, strategy, seed }: CellPlace): number {
    const before = this.#strategies * (this.#seedsBefore[point] as number);
    return scenario * this.#inScenario + before + strategy * this.seedsAt(point) + seed;
  }

  /** The last point with at most this many seeds before it. */
  #pointOf(seedsBefore: number): number {
    let low = 0;
    let high = this.points - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#seedsBefore[middle] as number) <= seedsBefore) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
