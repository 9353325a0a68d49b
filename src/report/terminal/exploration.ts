import type { ExplorationCell, ExplorationResult, Finding, PerturbedRequest } from '../../result/exploration.js';
import { counted, exactDuration } from '../content/format.js';
import { verdictText } from '../content/groups.js';
import type { Paint } from './paint.js';
import { printable } from '../content/printable.js';
import { textTable, type Column } from './table.js';
import { wrap } from './wrap.js';

/** The parts that are shown; the machine does not matter. */
type Shown = Pick<ExplorationResult, 'cells' | 'findings' | 'seed' | 'runs'>;

/** With more cells than this, none are listed individually. */
const MOST_CELLS = 40;
/** With more perturbed requests than this, none are described individually. */
const MOST_REQUESTS = 8;

/** An exploration as text for a terminal of `width` columns: numbers first, then each finding. */
export function explorationText(result: Shown, width: number, paint: Paint): string {
  const lines = [...overview(result, width, paint), '', ...findingLines(result, width, paint)];
  return `${lines.join('\n')}\n`;
}

function overview(result: Shown, width: number, paint: Paint): string[] {
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

function findingsOf(cell: ExplorationCell, findings: readonly Finding[]): Finding[] {
  return findings.filter(({ scenario, strategy }) => scenario === cell.scenario && strategy === cell.strategy);
}

function findingLines({ cells, findings }: Shown, width: number, paint: Paint): string[] {
  const runs = cells.reduce((sum, cell) => sum + cell.runs, 0);
  const total = `${counted(runs, 'run')} of ${counted(cells.length, 'cell')}: ${findings.length === 0 ? 'nothing found' : counted(findings.length, 'finding')}`;
  const title = findings.length === 0 ? paint.good(total) : paint.bold(total);
  return [title, ...alike(findings).flatMap((group) => ['', ...findingText(group, width, paint)])];
}

/** Merges the same finding in several strategies. */
function alike(findings: readonly Finding[]): [Finding, ...Finding[]][] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const { scenario, fault, schedule, expected, found } = finding;
    const key = JSON.stringify([scenario, fault, schedule, expected, found]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
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
    ...whenLines(finding, part),
    ...finding.waits.flatMap((line, index) => part(index === 0 ? 'waiting' : '', line)),
    // On one line whatever the width, for copying.
    `  ${'replay'.padEnd(9)}${finding.replay}`,
  ];
}

/** How many runs showed it, by strategy, and the seed of the run shown. */
function howOften(group: readonly [Finding, ...Finding[]]): string {
  const [{ runs, seed, schedule }] = group;
  const counts = group.map(({ seen }) => seen);
  if (schedule !== 'reference') return `in ${joined(counts)} of ${counted(runs, 'run')} (seed ${seed})`;
  return `under the reference latencies${counts.every((count) => count === 0) ? '' : `, and in ${joined(counts)} of ${counted(runs, 'run')}`}`;
}

function joined(counts: readonly number[]): string {
  return counts.every((count) => count === counts[0]) ? String(counts[0]) : counts.join(', ');
}

function whenLines({ perturbed, cancelAtMs }: Finding, part: (name: string, text: string) => string[]): string[] {
  const requests = perturbed.slice(0, MOST_REQUESTS).map(requestText);
  if (perturbed.length > MOST_REQUESTS)
    requests.push(`and ${counted(perturbed.length - MOST_REQUESTS, 'other request')}`);
  if (cancelAtMs !== null) requests.push(`the caller stops it after ${exactDuration(cancelAtMs)}`);
  return requests.flatMap((text, index) => part(index === 0 ? 'when' : '', text));
}

function requestText({ entry, method, url, latencyMs, bodyMs, failure }: PerturbedRequest): string {
  const ordinal = entry.split('.')[1];
  const time = ordinal === undefined ? '' : ` (time ${ordinal})`;
  const body = bodyMs === 0 ? '' : `, its body takes ${exactDuration(bodyMs)}`;
  return `${method} ${url}${time} ${outcomeText(failure)} ${exactDuration(latencyMs)}${body}`;
}

function outcomeText(failure: string | null): string {
  switch (failure) {
    case null:
      return 'answers after';
    case 'hang':
      return 'never answers; else it would after';
    case 'reset':
      return 'is reset after';
    case 'truncate':
      return 'breaks off in its body, after';
    default:
      return `answers with status ${failure} after`;
  }
}
