import type { Interval } from '../bench/result.js';
import type { MeasuredChange } from './comparison.js';
import { effectInterval, effectOf, LEAST, type Effect, type Sample } from './effect.js';
import { isMeasured, type MeasuredMetric } from './metrics.js';
import type { ComparableCell } from './read-result.js';
import { allowance, type MetricRule, type Rules } from './rules.js';

type Completed = Extract<NonNullable<ComparableCell['runs']>[number], { outcome: 'completed' }>;

/** Why the measured evidence of two cells cannot be compared; null when it can. */
export function whyNotMeasured(base: ComparableCell, now: ComparableCell): string | null {
  if (base.runs === undefined || now.runs === undefined) return base.runs === now.runs ? 'both are simulations' : 'one is a simulation';
  if (base.clock === 'virtual' || now.clock === 'virtual') return 'virtual time was used';
  if (base.timeScale !== now.timeScale) return `the time scales differ (${base.timeScale} in BASE, ${now.timeScale} in NEW)`;
  if (completed(base).length === 0 || completed(now).length === 0) return 'no run was completed';
  return null;
}

/** Differences of the measured evidence of two cells that are beyond a rule, as far as can be told. */
export function measuredChanges(base: ComparableCell, now: ComparableCell, rules: Rules): MeasuredChange[] {
  if (whyNotMeasured(base, now) !== null) return [];
  const changes = rules.metrics.flatMap((rule): MeasuredChange[] => {
    const { metric } = rule;
    if (!isMeasured(metric)) return [];
    const [before, after] = [samples(base, metric), samples(now, metric)];
    const effect = effectOf(before, after);
    const limit = limitOf(rule, effect);
    // Within the rule either way, nothing can be clear of it.
    if (Math.max(effect.ratio, effect.adjusted) <= 1 + limit && Math.max(effect.ratio, effect.adjusted) >= 1 - limit) return [];
    const interval = effectInterval(before, after);
    const outcome = judge(limit, effect, interval);
    if (outcome === 'same') return [];
    const { ratio, machine } = effect;
    const runs = { base: before.length, new: after.length };
    return [{ evidence: 'measured', metric, base: effect.base, new: effect.new, ratio, interval, machine, runs, outcome, rule: outcome === 'better' ? null : rule.text }];
  });
  return changes.filter(({ metric }, index) => changes.findIndex((other) => other.metric === metric) === index);
}

/** By which part of the base a value may be worse. */
function limitOf(rule: MetricRule, { base }: Effect): number {
  return allowance(rule, base) / Math.max(Math.abs(base), LEAST);
}

/** Effect and evidence together: beyond the rule, and by an interval that is clear of it. */
function judge(limit: number, { ratio, adjusted }: Effect, interval: Interval | null): MeasuredChange['outcome'] | 'same' {
  if (interval !== null && interval.low > 1 + limit) return 'worse';
  if (Math.max(ratio, adjusted) > 1 + limit) return 'unclear';
  return interval !== null && interval.high < 1 - limit ? 'better' : 'same';
}

function samples(cell: ComparableCell, metric: MeasuredMetric): Sample[] {
  return completed(cell).map((run) => ({ value: valueOf(run, cell, metric), probe: run.probe?.[metric === 'cpu' ? 'cpuMs' : 'wallMs'] ?? null }));
}

function valueOf({ wallMs, cpuMs }: Completed, { prediction, timeScale = 1 }: ComparableCell, metric: MeasuredMetric): number {
  if (metric === 'cpu') return cpuMs;
  const overheadMs = wallMs - prediction.durationMs * timeScale;
  return metric === 'overhead' ? overheadMs : prediction.durationMs + overheadMs;
}

/** The runs that have times. */
export function completed({ runs = [] }: ComparableCell): Completed[] {
  return runs.filter((run): run is Completed => run.outcome === 'completed');
}
