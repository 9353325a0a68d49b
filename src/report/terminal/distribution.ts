import { SECOND, type Milliseconds } from '../../base/units.js';
import type { Distribution, SimulationCell, SimulationResult } from '../../result/result.js';
import { counted, duration } from '../content/format.js';
import { groupCells, groupTitle, type CellGroup } from '../content/groups.js';
import { histogram } from './histogram.js';
import type { Paint } from './paint.js';
import { textTable, type Column } from './table.js';
import { tickText } from '../content/ticks.js';
import { wrap } from './wrap.js';

/** A cell with seeded runs. */
type SampledCell = SimulationCell & { readonly distribution: Distribution };

/** Bars by height; an empty one is a space. */
const HEIGHTS = '▁▂▃▄▅▆▇█';
const MOST_BINS = 48;
const LEAST_BINS = 12;

/** The distribution of seeded runs' times, as text for a terminal of `width` columns. */
export function distributionText(result: Pick<SimulationResult, 'cells'>, width: number, paint: Paint): string {
  const sampled = result.cells.filter((cell): cell is SampledCell => cell.distribution !== undefined);
  return groupCells(sampled)
    .map((group) => `${groupLines(group, width, paint).join('\n')}\n`)
    .join('\n');
}

function groupLines(group: CellGroup<SampledCell>, width: number, paint: Paint): string[] {
  const { cells } = group;
  const { runs } = cells[0].distribution;
  const title = wrap(`${groupTitle(group)} · ${counted(runs, 'seeded run')} in virtual time`, width, '  ').map((line) =>
    paint.bold(line),
  );
  const column = (name: string, of: (distribution: Distribution) => Milliseconds): Column => ({
    title: name,
    align: 'right',
    cells: cells.map(({ distribution }) => duration(of(distribution))),
  });
  const columns: Column[] = [
    { title: 'strategy', align: 'left', cells: cells.map((cell) => cell.strategy) },
    column('median', ({ medianMs }) => medianMs),
    column('p5', ({ p5Ms }) => p5Ms),
    column('p95', ({ p95Ms }) => p95Ms),
  ];
  const histograms = histogramColumn(cells, room(columns, width));
  const table = textTable([...columns, histograms], width, paint);
  return [...title, '', ...table.lines, ...verdictNotes(cells, width)];
}

/** Characters left for histograms beside the other columns. */
function room(columns: readonly Column[], width: number): number {
  const used = columns.reduce(
    (sum, { title, cells }) => sum + 3 + Math.max(title.length, ...cells.map((cell) => cell.length)),
    2,
  );
  return Math.max(LEAST_BINS, Math.min(MOST_BINS, width - used));
}

/** All histograms share one axis from zero, named in the title, so that they can be compared. */
function histogramColumn(cells: readonly SampledCell[], bins: number): Column {
  const all = cells.map(({ distribution: { samplesMs = [] } }) => samplesMs);
  const longest = all.reduce((most, samples) => samples.reduce((longer, ms) => Math.max(longer, ms), most), 0);
  const end = longest === 0 ? 1 : longest;
  const axisEnd = Math.ceil(end / SECOND) * SECOND;
  const [left, right] = ['0', tickText(axisEnd)];
  const title = left + right.padStart(bins - left.length);
  return { title, align: 'left', cells: all.map((samples) => bars(histogram(samples, axisEnd, bins))), dropOrder: 1 };
}

function bars(counts: readonly number[]): string {
  const most = counts.reduce((a, b) => Math.max(a, b), 1);
  return counts.map((count) => (count === 0 ? ' ' : HEIGHTS[Math.ceil((count / most) * HEIGHTS.length) - 1])).join('');
}

/** Strategies whose verdict varied: their times are not comparable. */
function verdictNotes(cells: readonly SampledCell[], width: number): string[] {
  const lines = cells.flatMap(({ strategy, distribution: { verdicts } }) => {
    const shown = Object.entries(verdicts ?? {}).filter(([, count]) => count > 0);
    if (shown.length < 2) return [];
    return wrap(
      `  ${strategy}: the verdict depends on timing: ${shown
        .map(([verdict, count]) => `${verdict} ${count} times`)
        .join(', ')}`,
      width,
      '    ',
    );
  });
  return lines.length === 0 ? [] : ['', ...lines];
}
