import { messageOf } from '../base/errors.js';
import type { RulesVersion } from '../cot/settings/settings.js';
import { explain, type Counterexample } from '../explore/explain.js';
import { exploreRange } from '../explore/explore-range.js';
import type { RangeOutcome, Sighting } from '../explore/sightings.js';
import { columnsOf, type CellColumns, type CellValues } from '../result/campaign/columns.js';
import type { CampaignHeader, CampaignScenario } from '../result/campaign/header.js';
import { CellPlaces } from '../result/campaign/places.js';
import { pointProfile } from '../result/campaign/point-profile.js';
import type { Range } from '../result/campaign/ranges.js';
import { duplicatesIn } from '../run/prediction.js';
import { peakOf } from '../run/in-flight.js';
import { isOutside, type Contender } from '../run/contender.js';
import { simulate, type Cell, type VerificationRun } from '../run/run-verification.js';
import type { Scenario } from '../scenario/scenario.js';
import type { Limits } from '../services/http/limits.js';
import { VerifierError } from '../verifiers/errors.js';
import type { LatencyProfile } from '../world/profile.js';
import type { ProfileDefinition } from '../world/profile-definition.js';
import { REFERENCE } from '../world/profiles.js';
import { routeProfile } from '../world/routes.js';

/** What computing cells needs. */
export interface RunnerParts {
  readonly header: CampaignHeader;
  /** Strategies, and verifiers in the thread that runs them. */
  readonly contenders: ReadonlyMap<string, Contender>;
  readonly limits: Limits;
  /** @throws UserError if it cannot be loaded, or has changed since the campaign began */
  scenario(wanted: CampaignScenario): Scenario;
}

/** Results of orders of one scenario and strategy. */
export interface ExploredOrders {
  /** Null if none could be tried. */
  readonly outcome: RangeOutcome | null;
  /** Orders that failed, and why. */
  readonly broken: readonly (readonly [order: number, reason: string])[];
}

/** A verifier without a verdict is run again, up to this many times in all. */
const MOST_ATTEMPTS = 2;

/** Computes cells and orders. Results depend on the header and the scenarios alone. */
export class CampaignRunner {
  readonly #places: CellPlaces;
  #profile: { readonly point: number; readonly profile: LatencyProfile } | undefined;

  constructor(readonly parts: RunnerParts) {
    this.#places = new CellPlaces(parts.header);
  }

  /**
   * Computes a range of cells. One that fails is recorded as such; the others continue.
   *
   * @throws UserError without its scenario
   */
  async cells({ from, to }: Range): Promise<CellColumns> {
    const values: CellValues[] = [];
    for (let index = from; index < to; index++) values.push(await this.#values(index));
    return columnsOf(from, values);
  }

  /** Computes a range of orders of one scenario and strategy, which are numbered consecutively. */
  async orders({ from, to }: Range): Promise<ExploredOrders> {
    const orders = this.parts.header.explore as number;
    const cell = Math.floor(from / orders);
    const first = cell * orders;
    const request = this.#cell(cell);
    try {
      return { outcome: await exploreRange(request, request.seed, from - first, to - first), broken: [] };
    } catch (error) {
      // A verifier without a verdict is a problem of this order, not of the whole campaign.
      throw error instanceof VerifierError ? new Error(error.message, { cause: error }) : error;
    }
  }

  /** Shrinks a sighting. */
  explain(cell: number, sighting: Sighting): Promise<Counterexample> {
    return explain(this.#cell(cell), sighting);
  }

  async #values(index: number): Promise<CellValues> {
    // Outside the try block: without the scenario, no cell can be computed.
    const cell = this.#cell(index);
    for (let attempt = 1; ; attempt++) {
      try {
        return valuesOf(await simulate(cell));
      } catch (error) {
        // A verifier's process may be killed for reasons unrelated to the cell.
        const again = error instanceof VerifierError && isOutside(cell.strategy) && attempt < MOST_ATTEMPTS;
        if (!again) return brokenCell(messageOf(error));
      }
    }
  }

  #cell(index: number): Cell {
    const { header, contenders, limits } = this.parts;
    const place = this.#places.place(index);
    const name = header.strategies[place.strategy] as string;
    const strategy = contenders.get(name);
    if (strategy === undefined) throw new Error(`no ${name} here`);
    return {
      scenario: this.parts.scenario(header.scenarios[place.scenario] as CampaignScenario),
      strategy,
      profile: header.explore === null ? this.#profileAt(place.point) : REFERENCE,
      rules: header.rules as RulesVersion,
      seed: header.seeds[place.seed] as string,
      limits,
      tuning: header.tuning,
    };
  }

  /** Cells of a point are consecutive, so its profile is kept. */
  #profileAt(point: number): LatencyProfile {
    if (this.#profile?.point !== point) {
      const definition = pointProfile(this.parts.header.axes, this.#places.coordinates(point));
      this.#profile = { point, profile: routeProfile(definition as ProfileDefinition) };
    }
    return this.#profile.profile;
  }
}

function valuesOf(run: VerificationRun): CellValues {
  const { requests, durationMs } = run;
  return {
    verdict: run.verdict,
    reason: run.check ?? (run.verdict === 'pass' ? null : run.message),
    durationMs,
    requests: requests.length,
    duplicates: duplicatesIn(requests),
    // Columns hold numbers only; readers know which cells are a verifier's.
    wasted: run.wasted ?? 0,
    retries: requests.filter(({ attempt }) => attempt > 1).length,
    inFlight: peakOf(requests, durationMs),
    bytes: requests.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

const LONGEST_REASON = 300;

/** A cell that failed. @param reason why; nothing about the process or the time */
export function brokenCell(reason: string): CellValues {
  const [line = ''] = reason.split('\n', 1);
  return {
    verdict: 'broken',
    reason: line.slice(0, LONGEST_REASON),
    durationMs: 0,
    requests: 0,
    duplicates: 0,
    wasted: 0,
    retries: 0,
    inFlight: 0,
    bytes: 0,
  };
}
