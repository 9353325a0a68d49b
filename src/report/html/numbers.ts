import type { BenchCell, CellStatistics, Summary } from '../../result/result.js';
import { TIMES, isBenchCell, peakMemoryText, referenceCell, speedUpText, type TimedCell } from '../content/estimate.js';
import { counted, duration, exactDuration, meanAndSpread } from '../content/format.js';
import { verdictText } from '../content/groups.js';
import type { CellView, Section } from './cell-view.js';
import type { Markup } from './markup.js';
import { dataTable, type TableColumn } from './table.js';

type Column = TableColumn<CellView>;

/** All numbers of a section, as a table: the accessible counterpart of the bars. */
export function numbersTable({ title, cells }: Section, reference: string | null): Markup {
  const bench = cells.some(({ cell }) => isBenchCell(cell));
  const seeded = cells.some(({ cell }) => cell.distribution !== undefined);
  const plain = cells.map(({ cell }) => cell) as [TimedCell, ...TimedCell[]];
  const against = referenceCell(plain, reference);
  const kind = cells.find(({ estimate }) => estimate !== undefined)?.estimate?.kind ?? 'exact';
  const columns: Column[] = [
    { title: 'strategy', of: ({ cell }) => cell.strategy },
    { title: 'verdict', of: ({ cell }) => verdictText(cell) },
    { title: `time (${TIMES[kind]})`, of: ({ estimate }) => estimate?.text ?? 'failed', number: true },
    ...(bench ? MEASURED : []),
    ...(seeded ? [exact('this seed')] : []),
    ...(plain.some(({ prediction }) => prediction.limitMs !== null) ? [OVER_LIMIT] : []),
    ...COUNTS,
    ...(cells.some(({ cell }) => cell.prediction.retries > 0) ? [RETRIES] : []),
    { title: 'speed-up', of: ({ cell }) => speedUpText(against, cell), number: true },
  ];
  return dataTable({ caption: `All numbers of ${title}`, columns, rows: cells, idOf: ({ id }) => id });
}

function exact(title: string): Column {
  return { title, of: ({ cell }) => exactDuration(cell.prediction.durationMs), number: true };
}

function measured(title: string, text: (statistics: CellStatistics) => string): Column {
  return {
    title,
    of: ({ cell }) => (isBenchCell(cell) && cell.statistics !== null ? text(cell.statistics) : '–'),
    number: true,
  };
}

const range = ({ min, max }: Summary): string => `${duration(min)} … ${duration(max)}`;

const MEASURED: readonly Column[] = [
  measured('min … max', ({ timeMs }) => range(timeMs)),
  exact('waiting (exact)'),
  measured('overhead', ({ overheadMs }) => meanAndSpread(overheadMs)),
  measured('processor', ({ cpuMs }) => meanAndSpread(cpuMs)),
  measured('memory', peakMemoryText),
  { title: 'runs', of: ({ cell }) => (isBenchCell(cell) ? runsText(cell) : ''), number: true },
];

const OVER_LIMIT: Column = {
  title: 'over limit',
  of: ({ cell: { prediction } }) =>
    prediction.limitMs === null ? '–' : signed(prediction.durationMs - prediction.limitMs),
  number: true,
};

function signed(ms: number): string {
  return `${ms < 0 ? '−' : '+'}${exactDuration(Math.abs(ms))}`;
}

const RETRIES: Column = { title: 'retries', of: ({ cell }) => cell.prediction.retries, number: true };

const COUNTS: readonly Column[] = [
  { title: 'requests', of: ({ cell }) => cell.prediction.requests, number: true },
  { title: 'duplicates', of: ({ cell }) => cell.prediction.duplicates, number: true },
  { title: 'wasted', of: ({ cell }) => cell.prediction.wasted ?? '–', number: true },
  { title: 'in flight', of: ({ cell }) => cell.prediction.peakInFlightOverall, number: true },
];

function runsText(cell: BenchCell): string {
  const failed = cell.runs.filter((run) => run.outcome === 'failed').length;
  return failed === 0 ? String(cell.runs.length) : `${cell.runs.length}, ${counted(failed, 'failure')}`;
}
