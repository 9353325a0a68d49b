import { InputError } from '../base/errors.js';
import type { CellValues } from '../result/campaign/columns.js';
import { seedGroups } from '../result/campaign/groups.js';
import { CellPlaces } from '../result/campaign/places.js';
import { pointLabel } from '../result/campaign/point-profile.js';
import type { CampaignFile } from '../result/campaign/read.js';
import { quantile } from '../statistics/quantile.js';
import type { ComparableCell, ComparableResult } from './read-result.js';

/** Larger campaigns do not fit into memory. */
const MOST_CELLS = 500_000;

/**
 * A campaign in comparable form: a cell for each scenario, strategy and profile, with its seeds as a distribution.
 *
 * @throws InputError for an exploration, if it is too large, or as soon as something is malformed
 */
export async function comparableCampaign(campaign: CampaignFile): Promise<ComparableResult> {
  const { header, subject } = campaign;
  if (header.explore !== null) throw new InputError('is an exploration, which has no times to compare', { subject });
  const places = new CellPlaces(header);
  if (header.scenarios.length * places.points * header.strategies.length > MOST_CELLS)
    throw new InputError(`has more than ${MOST_CELLS} combinations, which is too many at once: use parts of it`, {
      subject,
    });
  const cells: ComparableCell[] = [];
  for await (const { scenario, point, strategy, cells: seeds } of seedGroups(campaign)) {
    const { name = '', digest = '' } = header.scenarios[scenario] ?? {};
    const isVerifier = header.verifiers.some((verifier) => verifier.name === header.strategies[strategy]);
    const values = valuesOf(seeds);
    cells.push({
      scenario: name,
      scenarioDigest: digest,
      strategy: header.strategies[strategy] ?? '',
      profile: pointLabel(header.axes, places.coordinates(point)),
      rules: header.rules,
      seed: header.seeds.join(','),
      ...(isVerifier && { verifier: true }),
      about: { seeded: places.isRandom(point) },
      ...values,
      ...(isVerifier && { prediction: { ...values.prediction, wasted: null } }),
    });
  }
  if (cells.length === 0) throw new InputError('has no cells: nothing was run for it', { subject });
  return { kind: 'simulation', environment: null, recordedAt: null, cells };
}

/** Exact numbers are those of the first seed; the verdict is of the first seed that does not pass. */
function valuesOf(
  seeds: readonly CellValues[],
): Pick<ComparableCell, 'verdict' | 'check' | 'prediction' | 'distribution'> {
  const [first] = seeds as [CellValues];
  const { verdict, reason } = seeds.find((cell) => cell.verdict !== 'pass') ?? first;
  const { durationMs, requests, duplicates, wasted, retries, inFlight } = first;
  const prediction = {
    durationMs,
    requests,
    duplicates,
    wasted,
    retries,
    peakInFlight: {},
    peakInFlightOverall: inFlight,
  };
  const told = { verdict: verdict === 'broken' ? ('error' as const) : verdict, check: reason, prediction };
  if (seeds.length === 1) return told;
  const sorted = seeds.map((cell) => cell.durationMs).sort((a, b) => a - b);
  const [p5Ms, medianMs, p95Ms] = [0.05, 0.5, 0.95].map((part) => quantile(sorted, part)) as [number, number, number];
  return { ...told, distribution: { runs: seeds.length, medianMs, p5Ms, p95Ms } };
}
