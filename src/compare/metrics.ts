import type { ComparableCell } from './read-result.js';

/** An exact number; greater is worse. */
export interface ExactMetric {
  readonly name: string;
  readonly unit: 'ms' | 'count';
  /** By host if there are several; undefined if the result does not contain it. */
  of(cell: ComparableCell): readonly ExactValue[];
  /** Whether the values of two cells are comparable; if absent, always. */
  applies?(base: ComparableCell, now: ComparableCell): boolean;
}

export interface ExactValue {
  readonly host?: string;
  readonly value: number | undefined;
}

/** All exact metrics, in the order shown. */
export const EXACT_METRICS: readonly ExactMetric[] = [
  single('duration', 'ms', ({ prediction }) => prediction.durationMs),
  single('verifying', 'ms', ({ prediction }) => prediction.verificationMs),
  single('requests', 'count', ({ prediction }) => prediction.requests),
  single('duplicates', 'count', ({ prediction }) => prediction.duplicates),
  single('wasted', 'count', ({ prediction }) => prediction.wasted ?? undefined),
  single('retries', 'count', ({ prediction }) => prediction.retries),
  { name: 'in-flight', unit: 'count', of: inFlight },
  // One long request instead of two short ones is no gain, and the reverse no loss, unless the time changes too.
  { ...single('critical-path', 'count', ({ prediction }) => prediction.criticalPath?.length), applies: notFaster },
  { ...single('median', 'ms', ({ distribution }) => distribution?.medianMs), applies: sameDraws },
  { ...single('p95', 'ms', ({ distribution }) => distribution?.p95Ms), applies: sameDraws },
];

/** Measured metrics, as named in rules. */
export const MEASURED_METRICS = ['time', 'overhead', 'cpu'] as const;
export type MeasuredMetric = (typeof MEASURED_METRICS)[number];

/** Everything that rules can name: `verdict` and `failed` are not numbers of the exact run, but just as certain. */
export const METRIC_NAMES: readonly string[] = [
  'verdict',
  'failed',
  ...EXACT_METRICS.map(({ name }) => name),
  ...MEASURED_METRICS,
];

export function isMeasured(metric: string): metric is MeasuredMetric {
  return (MEASURED_METRICS as readonly string[]).includes(metric);
}

/** Whether values of a metric are times. */
export function isTime(metric: string): boolean {
  return isMeasured(metric) || EXACT_METRICS.some(({ name, unit }) => name === metric && unit === 'ms');
}

function single(
  name: string,
  unit: ExactMetric['unit'],
  of: (cell: ComparableCell) => number | undefined,
): ExactMetric {
  return { name, unit, of: (cell) => [{ value: of(cell) }] };
}

/** Over all hosts, then by host: one host's peak may grow while the total does not. */
function inFlight({ prediction }: ComparableCell): ExactValue[] {
  const hosts = Object.entries(prediction.peakInFlight).map(([host, value]) => ({ host, value }));
  return [{ value: prediction.peakInFlightOverall }, ...hosts];
}

function notFaster(base: ComparableCell, now: ComparableCell): boolean {
  return now.prediction.durationMs >= base.prediction.durationMs;
}

function sameDraws(base: ComparableCell, now: ComparableCell): boolean {
  return base.distribution?.runs === now.distribution?.runs;
}
