import type {
  Change,
  ChangedRequest,
  ComparedCell,
  Comparison,
  ExactChange,
  FailedRunsChange,
  MeasuredChange,
} from '../../compare/comparison.js';
import { LEVEL } from '../../compare/effect.js';
import { LEVEL_OF_PAIRS } from '../../compare/effect-of-pairs.js';
import { isTime } from '../../compare/metrics.js';
import type { SharedRequest } from './causes.js';
import { counted, duration, exactDuration } from './format.js';

/** `beetmover · bfs-seen-set · reference`. */
export function cellName({ scenario, strategy, profile }: ComparedCell): string {
  return [scenario, strategy, profile].join(' · ');
}

/** `in-flight of hg.mozilla.org`. */
export function metricName(change: Change): string {
  return 'host' in change && change.host !== undefined ? `${change.metric} of ${change.host}` : change.metric;
}

/** Old and new value of a change. */
export function valuesText(change: Change): string {
  if (change.evidence === 'measured') return measuredText(change);
  return change.evidence === 'runs' ? failedText(change) : exactText(change);
}

function exactText({ metric, base, new: now }: ExactChange): string {
  if (typeof base === 'string' || typeof now === 'string') return `${base} → ${now}`;
  const text = (value: number): string => (isTime(metric) ? exactDuration(value) : String(value));
  const sign = now > base ? '+' : '−';
  const parts = [sign + text(Math.abs(now - base)), ...(base === 0 ? [] : [percent(now / base)])];
  return `${text(base)} → ${text(now)} (${parts.join(', ')})`;
}

function measuredText({ base, new: now, ratio, interval, machine, runs, benches }: MeasuredChange): string {
  const level = Math.round((benches === undefined ? LEVEL : LEVEL_OF_PAIRS) * 100);
  const sure =
    interval === null
      ? 'too few runs for an interval'
      : `${level} % interval ${percent(interval.low)} … ${percent(interval.high)}`;
  const drift =
    machine === null || Math.abs(machine - 1) < 0.05
      ? []
      : [
          `the machine was ${
            machine > 1 ? `${machine.toFixed(2)} times as slow` : `${(1 / machine).toFixed(2)} times as fast`
          }`,
        ];
  const count =
    runs.base === runs.new ? `${counted(runs.base, 'run')} each` : `${runs.base} and ${counted(runs.new, 'run')}`;
  const basis = benches === undefined ? count : `${benches} benches each, of ${count}`;
  const change = benches === undefined ? percent(ratio) : `${percent(ratio)} on a machine as fast both times`;
  return `${duration(base)} → ${duration(now)} (${[change, sure, basis, ...drift].join(', ')})`;
}

function failedText({ base, new: now, runs }: FailedRunsChange): string {
  return `${base} of ${counted(runs.base, 'run')} → ${now} of ${runs.new}`;
}

/** `+3.8 %`, from a ratio. */
export function percent(ratio: number): string {
  const part = (ratio - 1) * 100;
  return `${part < 0 ? '−' : '+'}${Math.abs(part).toFixed(1)} %`;
}

/** How the rules judge a change. */
export function judgement(change: Change): string {
  if (change.outcome === 'better') return 'better';
  if (change.rule === null) return 'worse, within the rules';
  return change.outcome === 'unclear' ? `may break ${change.rule}` : `breaks ${change.rule}`;
}

/** How a request differs: `at 5.0 s`, `at 1.0 s instead of 0.5 s`, `2 times instead of once`. */
export function requestText({ difference, baseMs, newMs, times }: ChangedRequest): string {
  const at = (ms: number | null): string => (ms === null ? 'never' : exactDuration(ms));
  if (difference === 'new') return `new at ${at(newMs)}`;
  if (difference === 'gone') return `gone, was at ${at(baseMs)}`;
  if (difference === 'repeated' || difference === 'fewer') {
    const when = newMs === null ? '' : `, at ${at(newMs)}`;
    return `${difference}: ${often(times.new)} instead of ${often(times.base)}${when}`;
  }
  return `${difference}: at ${at(newMs)} instead of ${at(baseMs)}`;
}

/** How a request differs that changed in several cells: times only where they are the same in all of them. */
export function sharedText({ request, all }: SharedRequest): string {
  const same = (of: (one: ChangedRequest) => number | null): boolean => all.every((one) => of(one) === of(request));
  const [sameBase, sameNew] = [same(({ baseMs }) => baseMs), same(({ newMs }) => newMs)];
  const { difference } = request;
  if (sameNew && (sameBase || difference === 'repeated' || difference === 'fewer')) return requestText(request);
  if (difference === 'new' || difference === 'gone') return difference;
  if (difference === 'repeated' || difference === 'fewer') return requestText({ ...request, newMs: null });
  const moved = all.map(({ baseMs, newMs }) => Math.abs((newMs ?? 0) - (baseMs ?? 0)));
  const [least, most] = [exactDuration(Math.min(...moved)), exactDuration(Math.max(...moved))];
  return `${least === most ? least : `${least} to ${most}`} ${difference}`;
}

function often(times: number): string {
  return times === 1 ? 'once' : `${times} times`;
}

const SEVERITY = ['regression', 'inconclusive', 'only-base', 'better', 'only-new', 'same'];

/** Sorts regressions first, then improvements, each by size; of a regression only what breaks a rule counts. */
export function worstFirst(cells: readonly ComparedCell[]): ComparedCell[] {
  return [...cells].sort((a, b) => SEVERITY.indexOf(a.status) - SEVERITY.indexOf(b.status) || size(b) - size(a));
}

/** The largest ratio among its changes. */
function size({ changes }: ComparedCell): number {
  const broken = changes.filter(({ outcome, rule }) => outcome !== 'better' && rule !== null);
  const logs = (broken.length > 0 ? broken : changes).map(({ base, new: now }) =>
    typeof base === 'number' && typeof now === 'number' ? Math.abs(Math.log((now + 1) / (base + 1))) : Infinity,
  );
  return Math.max(0, ...logs);
}

/** `14 cells in common: 1 regression, 13 same; 2 only in NEW`. */
export function countsText({ cells }: Comparison): string {
  const count = (status: string): number => cells.filter((cell) => cell.status === status).length;
  const onlyBase = count('only-base');
  const onlyNew = count('only-new');
  const parts = [
    ...(count('regression') > 0 ? [counted(count('regression'), 'regression')] : []),
    ...(['inconclusive', 'better', 'same'] as const).flatMap((status) =>
      count(status) > 0 ? [`${count(status)} ${status}`] : [],
    ),
  ];
  const common = cells.length - onlyBase - onlyNew;
  const sums = common === 0 ? 'no cell in common' : `${counted(common, 'cell')} in common: ${parts.join(', ')}`;
  return [
    sums,
    ...(onlyBase > 0 ? [`${onlyBase} only in BASE`] : []),
    ...(onlyNew > 0 ? [`${onlyNew} only in NEW`] : []),
  ].join('; ');
}

/** The answer in one line. */
export function answerText(comparison: Comparison): string {
  const broken = new Set(
    comparison.cells.flatMap(({ changes }) =>
      changes.flatMap(({ outcome, rule }) => (outcome === 'worse' && rule !== null ? [rule] : [])),
    ),
  );
  const missing = comparison.nothingToCompare === null ? [] : [`nothing to compare: ${comparison.nothingToCompare}`];
  if (broken.size > 0) return [`regression by ${[...broken].join(', ')}`, ...missing].join('; ');
  if (comparison.tripped) return ['inconclusive: a measured change may break its rule', ...missing].join('; ');
  return missing[0] ?? 'no regression';
}
