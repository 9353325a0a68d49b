import type { Interval } from '../result/result.js';
import type { MeasuredChange } from './comparison.js';
import { effectInterval, effectOf, LEAST, type Effect, type MeasuredEffect, type Sample } from './effect.js';
import { effectOfPairs, type BenchPair } from './effect-of-pairs.js';
import { isMeasured, type MeasuredMetric } from './metrics.js';
import type { ComparableCell } from './read-result.js';
import { allowance, type Rules } from './rules.js';

type Completed = Extract<NonNullable<ComparableCell['runs']>[number], { outcome: 'completed' }>;

/** Why measured values of two cells cannot be compared; null if they can. */
export function whyNotMeasured(base: ComparableCell, now: ComparableCell): string | null {
  if (base.runs === undefined || now.runs === undefined)
    return base.runs === now.runs ? 'both are simulations' : 'one is a simulation';
  if (base.clock === 'virtual' || now.clock === 'virtual') return 'virtual time was used';
  if (base.timeScale !== now.timeScale)
    return `the time scales differ (${base.timeScale} in BASE, ${now.timeScale} in NEW)`;
  if (completed(base).length === 0 || completed(now).length === 0) return 'no run was completed';
  return null;
}

/** Differences in measured values that exceed a rule, as far as can be told. */
export function measuredChanges(base: ComparableCell, now: ComparableCell, rules: Rules): MeasuredChange[] {
  if (whyNotMeasured(base, now) !== null) return [];
  const changes = rules.metrics.flatMap((rule): MeasuredChange[] => {
    const { metric } = rule;
    if (!isMeasured(metric)) return [];
    const pairs = benchPairs(base, now, metric);
    const measured = pairs.length > 1 ? effectOfPairs(pairs) : effectOfOne(pairs[0] ?? [[], []]);
    const { effect, interval } = metric === 'time' ? withWaiting(measured, base, now) : measured;
    const outcome = judge(allowance(rule, effect.base) / Math.max(Math.abs(effect.base), LEAST), effect, interval);
    if (outcome === 'same') return [];
    const runs = { base: completed(base).length, new: completed(now).length };
    const benches = pairs.length > 1 ? { benches: pairs.length } : {};
    const ratio = pairs.length > 1 ? effect.adjusted : effect.ratio;
    return [
      {
        evidence: 'measured',
        metric,
        base: effect.base,
        new: effect.new,
        ratio,
        interval: interval(),
        machine: effect.machine,
        runs,
        ...benches,
        outcome,
        rule: outcome === 'better' ? null : rule.text,
      },
    ];
  });
  return changes.filter(({ metric }, index) => changes.findIndex((other) => other.metric === metric) === index);
}

function effectOfOne([before, after]: BenchPair): MeasuredEffect {
  let interval: Interval | null | undefined;
  return {
    effect: effectOf(before, after),
    interval: () => (interval === undefined ? (interval = effectInterval(before, after)) : interval),
  };
}

/** `time` is exact waiting plus measured overhead; only the overhead depends on the machine. */
function withWaiting({ effect, interval }: MeasuredEffect, base: ComparableCell, now: ComparableCell): MeasuredEffect {
  const [waitedBefore, waited] = [base.prediction.durationMs, now.prediction.durationMs];
  const before = waitedBefore + effect.base;
  const whole = (ratio: number): number => (waited + effect.base * ratio) / Math.max(before, LEAST);
  const shifted = {
    ...effect,
    base: before,
    new: waited + effect.new,
    ratio: whole(effect.ratio),
    adjusted: whole(effect.adjusted),
  };
  const ends = (found: Interval | null): Interval | null => found && { low: whole(found.low), high: whole(found.high) };
  return { effect: shifted, interval: () => ends(interval()) };
}

/** A change must exceed the rule, with an interval entirely beyond it. */
function judge(
  limit: number,
  { ratio, adjusted }: Effect,
  intervalOf: MeasuredEffect['interval'],
): MeasuredChange['outcome'] | 'same' {
  const most = Math.max(ratio, adjusted);
  // With both ends within the rule, nothing can exceed it.
  if (most <= 1 + limit && most >= 1 - limit) return 'same';
  const interval = intervalOf();
  if (interval !== null && interval.low > 1 + limit) return 'worse';
  if (most > 1 + limit) return 'unclear';
  return interval !== null && interval.high < 1 - limit ? 'better' : 'same';
}

/** The benches of both that have runs, in order. */
function benchPairs(base: ComparableCell, now: ComparableCell, metric: MeasuredMetric): BenchPair[] {
  const [before, after] = [base, now].map((cell) =>
    (cell.benches ?? [cell.runs ?? []])
      .map((runs) => samples(runs, cell, metric))
      .filter((sample) => sample.length > 0),
  );
  return (before ?? []).flatMap((sample, index): BenchPair[] =>
    after?.[index] === undefined ? [] : [[sample, after[index]]],
  );
}

function samples(runs: NonNullable<ComparableCell['runs']>, cell: ComparableCell, metric: MeasuredMetric): Sample[] {
  return runs.flatMap((run) =>
    run.outcome === 'completed'
      ? [{ round: run.round, value: valueOf(run, cell, metric), probe: probeOf(run, metric) }]
      : [],
  );
}

/** For processor time, excludes what other threads or processes did meanwhile. */
function probeOf({ probe }: Completed, metric: MeasuredMetric): number | null {
  if (probe === undefined) return null;
  return metric === 'cpu' ? Math.min(probe.cpuMs, probe.wallMs) : probe.wallMs;
}

function valueOf(
  { wallMs, cpuMs }: Completed,
  { prediction, timeScale = 1 }: ComparableCell,
  metric: MeasuredMetric,
): number {
  return metric === 'cpu' ? cpuMs : wallMs - prediction.durationMs * timeScale;
}

/** The runs with times. */
export function completed({ runs = [] }: ComparableCell): Completed[] {
  return runs.filter((run): run is Completed => run.outcome === 'completed');
}
