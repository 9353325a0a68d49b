import type { MeasuredChange } from './comparison.js';
import { effectOf, type Effect, type Sample } from './effect.js';
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
  const effects = new Map<MeasuredMetric, Effect>();
  const changes = rules.metrics.flatMap((rule): MeasuredChange[] => {
    const { metric } = rule;
    if (!isMeasured(metric)) return [];
    const effect = effects.get(metric) ?? effectOf(samples(base, metric), samples(now, metric));
    effects.set(metric, effect);
    const outcome = judge(rule, effect);
    if (outcome === 'same') return [];
    const runs = { base: completed(base).length, new: completed(now).length };
    const { ratio, interval, machine } = effect;
    return [{ evidence: 'measured', metric, base: effect.base, new: effect.new, ratio, interval, machine, runs, outcome, rule: outcome === 'better' ? null : rule.text }];
  });
  return changes.filter(({ metric }, index) => changes.findIndex((other) => other.metric === metric) === index);
}

/** Effect and evidence together: beyond the rule, and by an interval that is clear of it. */
function judge(rule: MetricRule, { base, ratio, adjusted, interval }: Effect): MeasuredChange['outcome'] | 'same' {
  const part = allowance(rule, base) / Math.max(Math.abs(base), 1e-3);
  if (interval !== null && interval.low > 1 + part) return 'worse';
  if (Math.max(ratio, adjusted) > 1 + part) return 'unclear';
  return interval !== null && interval.high < 1 - part ? 'better' : 'same';
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
