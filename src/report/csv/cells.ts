import type { BenchCell, SimulationCell, Summary } from '../../result/result.js';
import { isBenchCell, type TimedCell, type TimedResult } from '../content/estimate.js';
import { csvText, type CsvValue } from './csv.js';

type Column<Cell> = readonly [name: string, of: (cell: Cell) => CsvValue];

/** Columns of every cell. Names are those of the JSON result; times are milliseconds. */
const EXACT: readonly Column<SimulationCell>[] = [
  ['scenario', ({ scenario }) => scenario],
  ['profile', ({ profile }) => profile],
  ['strategy', ({ strategy }) => strategy],
  ['rules', ({ rules }) => rules],
  ['seed', ({ seed }) => seed],
  ['verdict', ({ verdict }) => verdict],
  ['check', ({ check }) => check],
  ['durationMs', ({ prediction }) => prediction.durationMs],
  ['limitMs', ({ prediction }) => prediction.limitMs],
  ['speculativeLimitMs', ({ prediction }) => prediction.speculativeLimitMs],
  ['requests', ({ prediction }) => prediction.requests],
  ['duplicates', ({ prediction }) => prediction.duplicates],
  ['wasted', ({ prediction }) => prediction.wasted],
  ['retries', ({ prediction }) => prediction.retries],
  ['peakInFlight', ({ prediction }) => prediction.peakInFlightOverall],
  ['criticalPathRequests', ({ prediction }) => prediction.criticalPath.length],
  ['bytes', ({ prediction }) => prediction.bytes],
];

const SEEDED: readonly Column<SimulationCell>[] = [
  ['seededRuns', ({ distribution }) => distribution?.runs ?? null],
  ['medianMs', ({ distribution }) => distribution?.medianMs ?? null],
  ['p5Ms', ({ distribution }) => distribution?.p5Ms ?? null],
  ['p95Ms', ({ distribution }) => distribution?.p95Ms ?? null],
];

const MEASURED: readonly Column<BenchCell>[] = [
  ['clock', ({ clock }) => clock],
  ['timeScale', ({ timeScale }) => timeScale],
  ['completedRuns', ({ runs }) => runs.filter(({ outcome }) => outcome === 'completed').length],
  ['failedRuns', ({ runs }) => runs.filter(({ outcome }) => outcome === 'failed').length],
  ...summaryColumns('time', ({ statistics }) => statistics?.timeMs),
  ...summaryColumns('overhead', ({ statistics }) => statistics?.overheadMs),
  ...summaryColumns('cpu', ({ statistics }) => statistics?.cpuMs),
  ['peakMemoryBytes', ({ statistics }) => statistics?.peakMemoryBytes?.max ?? null],
  ['cold', ({ cold }) => (cold === true ? 'true' : 'false')],
];

function summaryColumns(name: string, of: (cell: BenchCell) => Summary | undefined): Column<BenchCell>[] {
  return (['mean', 'stddev', 'median', 'min', 'max'] as const).map((key): Column<BenchCell> => {
    return [`${name}${key.charAt(0).toUpperCase()}${key.slice(1)}Ms`, (cell) => of(cell)?.[key] ?? null];
  });
}

/** All cells of a result as CSV, one a row. */
export function cellsCsv(result: TimedResult): string {
  const columns: readonly Column<TimedCell>[] = [
    ...EXACT,
    ...(result.cells.some(({ distribution }) => distribution !== undefined) ? SEEDED : []),
    ...(result.kind === 'bench' ? MEASURED.map(onlyMeasured) : []),
    ['message', ({ message }) => message],
  ];
  return csvText(
    columns.map(([name]) => name),
    result.cells.map((cell) => columns.map(([, of]) => of(cell))),
  );
}

function onlyMeasured([name, of]: Column<BenchCell>): Column<TimedCell> {
  return [name, (cell) => (isBenchCell(cell) ? of(cell) : null)];
}
