import type { Change, ComparedCell } from '../../compare/comparison.js';
import { isTime } from '../../compare/metrics.js';
import { percent } from './comparison.js';
import { duration, exactDuration } from './format.js';

/** A compared cell as a table row: the most important change with numbers, the rest in a few words. */
export interface ChangeRow {
  readonly before: string;
  readonly after: string;
  /** `+12.5 %`; empty if there is no time to compare. */
  readonly change: string;
  /** `requests +1, retries −2`. */
  readonly also: string;
  /** The rules that were broken, or may have been. */
  readonly rules: string;
}

const TIMES = ['duration', 'time', 'median', 'overhead', 'cpu'];

/** A cell's row: its verdict if that changed, else its time, else the first change. */
export function changeRow(cell: ComparedCell): ChangeRow {
  const { changes } = cell;
  const main =
    changes.find(({ metric }) => metric === 'verdict') ??
    TIMES.map((name) => changes.find(({ metric }) => metric === name)).find((change) => change !== undefined);
  const others = changes.filter((change) => change !== main && !('host' in change && change.host !== undefined));
  const rules = changes.flatMap(({ rule, outcome }) => (rule !== null && outcome !== 'better' ? [rule] : []));
  return {
    before: main === undefined ? '' : valueText(main, main.base),
    after: main === undefined ? '' : valueText(main, main.new),
    change: main === undefined ? '' : relative(main),
    also: others.map(difference).join(', '),
    rules: [...new Set(rules)].join(', '),
  };
}

function valueText({ evidence, metric }: Change, value: number | string): string {
  if (typeof value === 'string' || !isTime(metric)) return String(value);
  return evidence === 'exact' ? exactDuration(value) : duration(value);
}

function relative(change: Change): string {
  const { base, new: now } = change;
  if (change.evidence === 'measured') return percent(change.ratio);
  return typeof base === 'number' && typeof now === 'number' && base !== 0 ? percent(now / base) : '';
}

function difference(change: Change): string {
  const { metric, base, new: now } = change;
  if (typeof base === 'string' || typeof now === 'string') return `${metric} ${base} → ${now}`;
  if (change.evidence === 'measured') return `${metric} ${percent(change.ratio)}`;
  const by = Math.abs(now - base);
  return `${metric} ${now > base ? '+' : '−'}${isTime(metric) ? exactDuration(by) : by}`;
}
