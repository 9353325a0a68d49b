import type { Change, ComparedCell, Comparison } from '../../compare/comparison.js';
import { csvText, type CsvValue } from './csv.js';

const NAMES = ['scenario', 'strategy', 'profile', 'rules', 'status', 'reason'];
const CHANGE_NAMES = ['metric', 'host', 'evidence', 'base', 'new', 'ratio', 'ratioLow', 'ratioHigh', 'outcome', 'rule'];

/** A comparison as CSV: one row for each change, or for a cell without any. Times are milliseconds. */
export function comparisonCsv({ cells }: Comparison): string {
  const rows = cells.flatMap((cell) => {
    const changes = cell.changes.length === 0 ? [CHANGE_NAMES.map(() => null)] : cell.changes.map(changeValues);
    return changes.map((values) => [...cellValues(cell), ...values]);
  });
  return csvText([...NAMES, ...CHANGE_NAMES], rows);
}

function cellValues({ scenario, strategy, profile, rules, status, reason }: ComparedCell): CsvValue[] {
  return [scenario, strategy, profile, rules, status, reason];
}

function changeValues(change: Change): CsvValue[] {
  const { metric, evidence, base, new: now, outcome, rule } = change;
  const host = 'host' in change ? (change.host ?? null) : null;
  const [ratio, low, high] =
    change.evidence === 'measured'
      ? [change.ratio, change.interval?.low ?? null, change.interval?.high ?? null]
      : [typeof base === 'number' && typeof now === 'number' && base !== 0 ? now / base : null, null, null];
  return [metric, host, evidence, base, now, ratio, low, high, outcome, rule];
}
