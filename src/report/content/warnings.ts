import { OUTLIER_SCORE, robustScores } from '../../statistics/outliers.js';
import type { BenchCell, CompletedRun } from '../../result/result.js';
import { median } from '../../statistics/summary.js';
import { counted, duration, scaleText } from './format.js';
import { isDoubtful } from './trust.js';

/** With fewer runs, outliers cannot be told from ordinary variation. */
const LEAST_RUNS = 5;
const NOTABLE_PART = 0.2;

/** A reason to doubt a measurement: what, why it matters, and what to try. */
export interface Warning {
  readonly kind: 'scale' | 'slow-start' | 'outliers' | 'failed-runs';
  /** The strategies concerned. */
  readonly strategies: readonly string[];
  readonly what: string;
  readonly why: string;
  /** The option to try; may be empty. */
  readonly hint: string;
}

/** All warnings about cells of one scenario and profile. */
export function warningsOf(cells: readonly BenchCell[]): Warning[] {
  return [...scale(cells.filter(isDoubtful)), ...unsteady(cells), ...cells.flatMap(failedRuns)];
}

/** A warning in one or two sentences. */
export function warningText({ strategies, what, why, hint }: Warning): string {
  return `${strategies.join(', ')}: ${what}: ${why}${hint === '' ? '' : `. Try ${hint}.`}`;
}

/** One warning for all strategies of a table. */
function scale(cells: readonly BenchCell[]): Warning[] {
  const [first] = cells;
  if (first === undefined) return [];
  const most = Math.max(...cells.map((cell) => cell.statistics?.overheadMs.mean ?? 0));
  return [
    {
      kind: 'scale',
      strategies: names(cells),
      what: `at ${scaleText(first.timeScale)} of real time, the time may be off by more than 1 % or 100 ms`,
      why: `the overhead is up to ${duration(most)}, and part of it would hide behind waiting`,
      hint: '--time-scale 1',
    },
  ];
}

/**
 * Outliers are one warning for all strategies, since on a busy machine most have some. First runs are excluded: their
 * slowness has its own cause.
 */
function unsteady(cells: readonly BenchCell[]): Warning[] {
  const found = cells
    .map((cell) => ({ cell, outliers: outliersOf(cell) }))
    .filter(({ outliers }) => outliers.length > 0);
  const slowStart = found.filter(({ outliers }) => outliers.every(({ round }) => round === 1));
  const others = found.filter((entry) => !slowStart.includes(entry));
  return [
    ...warning(
      'slow-start',
      slowStart,
      'the first run took much longer than the others',
      'it was not warmed up yet',
      '--warmup 3',
    ),
    ...warning(
      'outliers',
      others,
      outlierText(others),
      'other work may have disturbed the machine, and mean and σ are not to be trusted',
      'a quiet machine, or --runs 20',
    ),
  ];
}

interface Found {
  readonly cell: BenchCell;
  readonly outliers: readonly CompletedRun[];
}

function warning(kind: Warning['kind'], found: readonly Found[], what: string, why: string, hint: string): Warning[] {
  return found.length === 0 ? [] : [{ kind, strategies: names(found.map(({ cell }) => cell)), what, why, hint }];
}

function outlierText(found: readonly Found[]): string {
  const count = found.reduce((sum, { outliers }) => sum + outliers.length, 0);
  const far = found.flatMap(({ cell, outliers }) =>
    outliers.map(({ wallMs }) => Math.abs(wallMs - median(completed(cell).map((run) => run.wallMs)))),
  );
  return `${counted(count, 'outlier')}, up to ${duration(Math.max(0, ...far))} from the median`;
}

/** Runs far from the others, relative to their spread and also to the overhead: a millisecond does not matter. */
function outliersOf(cell: BenchCell): CompletedRun[] {
  const runs = completed(cell);
  if (cell.statistics === null || runs.length < LEAST_RUNS) return [];
  const middle = median(runs.map(({ wallMs }) => wallMs));
  const notable = NOTABLE_PART * Math.abs(cell.statistics.overheadMs.median);
  const scores = robustScores(runs.map(({ wallMs }) => wallMs));
  return runs.filter(
    ({ wallMs }, index) => Math.abs(scores[index] ?? 0) > OUTLIER_SCORE && Math.abs(wallMs - middle) > notable,
  );
}

function failedRuns(cell: BenchCell): Warning[] {
  const failed = cell.runs.filter((run) => run.outcome === 'failed');
  const [first] = failed;
  if (first === undefined) return [];
  const what = `${failed.length} of ${counted(cell.runs.length, 'run')} failed and are left out`;
  return [{ kind: 'failed-runs', strategies: [cell.strategy], what, why: first.error, hint: '' }];
}

function completed({ runs }: BenchCell): CompletedRun[] {
  return runs.filter((run): run is CompletedRun => run.outcome === 'completed');
}

function names(cells: readonly BenchCell[]): string[] {
  return cells.map(({ strategy }) => strategy);
}
