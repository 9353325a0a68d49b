import type { ExplorationCell, Finding } from '../../result/exploration.js';
import {
  alike,
  conditionsOf,
  explorationTotal,
  findingsOf,
  howOften,
  type ShownExploration,
} from '../content/finding.js';
import { counted } from '../content/format.js';
import { verdictText } from '../content/groups.js';
import type { Paint } from './paint.js';
import { printable } from '../content/printable.js';
import { textTable, type Column } from './table.js';
import { wrap } from './wrap.js';

/** With more cells than this, none are listed individually. */
const MOST_CELLS = 40;
/** An exploration as text for a terminal of `width` columns: numbers first, then each finding. */
export function explorationText(result: ShownExploration, width: number, paint: Paint): string {
  const lines = [...overview(result, width, paint), '', ...findingLines(result, width, paint)];
  return `${lines.join('\n')}\n`;
}

function overview(result: ShownExploration, width: number, paint: Paint): string[] {
  const { cells, findings } = result;
  const suspicious = cells.filter((cell) => findingsOf(cell, findings).length > 0);
  const listed = cells.length <= MOST_CELLS ? cells : suspicious;
  const rest = cells.length - listed.length;
  const table = listed.length === 0 ? [] : textTable(columns(listed, findings), width, paint).lines;
  const note =
    rest === 0
      ? []
      : [
          ...(table.length === 0 ? [] : ['']),
          `  ${counted(rest, listed.length === 0 ? 'cell' : 'other cell')}: nothing found`,
        ];
  return [...table, ...note];
}

function columns(cells: readonly ExplorationCell[], findings: readonly Finding[]): Column[] {
  const number = (title: string, of: (cell: ExplorationCell) => number, dropOrder?: number): Column => ({
    title,
    align: 'right',
    cells: cells.map((cell) => String(of(cell))),
    ...(dropOrder !== undefined && { dropOrder }),
  });
  const found = cells.map((cell) => findingsOf(cell, findings).map(({ fault, seen }) => `${fault} ${seen}`));
  return [
    { title: 'scenario', align: 'left', cells: cells.map((cell) => cell.scenario) },
    { title: 'strategy', align: 'left', cells: cells.map((cell) => cell.strategy) },
    { title: 'reference', align: 'left', cells: cells.map(verdictText), dropOrder: 1 },
    number('runs', (cell) => cell.runs, 3),
    number('pass', (cell) => cell.outcomes.pass),
    number('fail', (cell) => cell.outcomes.fail),
    number('error', (cell) => cell.outcomes.error, 2),
    number('stopped', (cell) => cell.outcomes.stopped, 4),
    { title: 'found', align: 'left', cells: found.map((kinds) => (kinds.length === 0 ? 'nothing' : kinds.join(', '))) },
  ];
}

function findingLines(result: ShownExploration, width: number, paint: Paint): string[] {
  const { findings } = result;
  const total = explorationTotal(result);
  const title = findings.length === 0 ? paint.good(total) : paint.bold(total);
  return [title, ...alike(findings).flatMap((group) => ['', ...findingText(group, width, paint)])];
}

function findingText(group: readonly [Finding, ...Finding[]], width: number, paint: Paint): string[] {
  const [finding] = group;
  const strategies = group.map(({ strategy }) => strategy).join(', ');
  const part = (name: string, text: string): string[] =>
    wrap(`  ${name.padEnd(9)}${printable(text)}`, width, ' '.repeat(11));
  return [
    ...wrap(`${finding.scenario} · ${strategies} · ${finding.fault}: ${howOften(group)}`, width, '  ').map((line) =>
      paint.bold(line),
    ),
    ...part('expected', finding.expected),
    ...part('found', finding.found),
    ...conditionsOf(finding).flatMap((text, index) => part(index === 0 ? 'when' : '', text)),
    ...finding.waits.flatMap((line, index) => part(index === 0 ? 'waiting' : '', line)),
    // On one line whatever the width, for copying.
    `  ${'replay'.padEnd(9)}${finding.replay}`,
  ];
}
