import { quantile } from '../../statistics/quantile.js';
import type { CellValues } from './columns.js';
import { seedGroups } from './groups.js';
import type { CampaignHeader } from './header.js';
import { CellPlaces } from './places.js';
import type { CampaignFile } from './read.js';

/** The seeds of one scenario, point and strategy, summarized. */
export interface GroupSummary {
  readonly seeds: number;
  readonly medianMs: number;
  readonly p5Ms: number;
  readonly p95Ms: number;
  /** The verdict of all seeds; `mixed` if they differ. */
  readonly verdict: CellValues['verdict'] | 'mixed';
}

const VERDICTS = ['pass', 'fail', 'error', 'broken', 'mixed'] as const;
const NUMBERS_A_GROUP = 4;

/** A campaign summarized over seeds: a few numbers for each scenario, point and strategy. */
export class CampaignSummary {
  readonly places: CellPlaces;
  readonly #numbers: Float64Array;
  readonly #verdicts: Uint8Array;

  constructor(readonly header: CampaignHeader) {
    this.places = new CellPlaces(header);
    const groups = header.scenarios.length * this.places.points * header.strategies.length;
    this.#numbers = new Float64Array(groups * NUMBERS_A_GROUP);
    this.#verdicts = new Uint8Array(groups);
  }

  /** Number of groups. */
  get groups(): number {
    return this.#verdicts.length;
  }

  /** Undefined if it was not computed, as in a shard. */
  group(scenario: number, point: number, strategy: number): GroupSummary | undefined {
    const place = this.#place(scenario, point, strategy);
    const [seeds, medianMs, p5Ms, p95Ms] = this.#numbers.subarray(place * NUMBERS_A_GROUP) as unknown as number[];
    if (!seeds) return undefined;
    const verdict = VERDICTS[this.#verdicts[place] as number] as GroupSummary['verdict'];
    return { seeds, medianMs: medianMs as number, p5Ms: p5Ms as number, p95Ms: p95Ms as number, verdict };
  }

  set(scenario: number, point: number, strategy: number, cells: readonly CellValues[]): void {
    const place = this.#place(scenario, point, strategy);
    const sorted = cells.map(({ durationMs }) => durationMs).sort((a, b) => a - b);
    this.#numbers.set(
      [cells.length, ...[0.5, 0.05, 0.95].map((part) => quantile(sorted, part))],
      place * NUMBERS_A_GROUP,
    );
    const verdicts = new Set(cells.map(({ verdict }) => verdict));
    const [only = 'mixed'] = verdicts;
    this.#verdicts[place] = VERDICTS.indexOf(verdicts.size === 1 ? only : 'mixed');
  }

  #place(scenario: number, point: number, strategy: number): number {
    return (scenario * this.places.points + point) * this.header.strategies.length + strategy;
  }
}

/** Reads a campaign once, from beginning to end. @throws InputError if it is damaged */
export async function summarize(campaign: Pick<CampaignFile, 'header' | 'blocks'>): Promise<CampaignSummary> {
  const summary = new CampaignSummary(campaign.header);
  for await (const { scenario, point, strategy, cells } of seedGroups(campaign))
    summary.set(scenario, point, strategy, cells);
  return summary;
}
