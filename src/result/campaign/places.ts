import type { CampaignHeader } from './header.js';

/** Where a cell lies in its campaign. All are indices into the lists of the header. */
export interface CellPlace {
  readonly scenario: number;
  readonly point: number;
  readonly strategy: number;
  readonly seed: number;
}

/**
 * The cells of a campaign, numbered: scenario by scenario, in each point by point (the last axis changes first), in
 * each strategy by strategy, in each seed by seed. Nothing is listed, so a campaign may be as large as it likes.
 */
export class CellPlaces {
  /** How many cells there are. */
  readonly total: number;
  /** How many points: combinations of the axes' values. */
  readonly points: number;
  readonly #strategies: number;
  readonly #inScenario: number;
  /** Seeds of all points before one; of the last entry, of all. */
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

  /** How many seeds run at a point. */
  seedsAt(point: number): number {
    return (this.#seedsBefore[point + 1] as number) - (this.#seedsBefore[point] as number);
  }

  /** Which value each axis has at a point. */
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

  /** The point that has these values. */
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

  /** The last point that has no more than this many seeds before it. */
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
