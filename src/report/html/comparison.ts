import type { ComparedCell, ComparedSide, Comparison } from '../../compare/comparison.js';
import type { ComparableCell, ComparableResult } from '../../compare/read-result.js';
import type { SimulationCell } from '../../result/result.js';
import { changedKeys } from '../content/causes.js';
import { changeRow } from '../content/changes.js';
import {
  answerText,
  cellName,
  countsText,
  judgement,
  metricName,
  valuesText,
  worstFirst,
} from '../content/comparison.js';
import { requestViews } from '../content/requests/view.js';
import { axisRow } from './axis.js';
import type { CellView } from './cell-view.js';
import { legend } from './legend.js';
import { html, type Markup } from './markup.js';
import { strip } from './overview.js';
import { htmlPage } from './page.js';
import { scaleFor } from './scale.js';
import { dataTable } from './table.js';
import { waterfall } from './waterfall.js';

/** At most this many cells are drawn; the table has all. */
const MOST_DRAWN = 12;

/** The two results that were compared. */
export interface Compared {
  readonly base: ComparableResult;
  readonly new: ComparableResult;
}

/** A comparison as one HTML file: the answer, a table, and for each changed cell both runs on one time axis. */
export function comparisonHtml(comparison: Comparison, results: Compared): string {
  const changed = worstFirst(comparison.cells).filter((cell) => cell.status !== 'same' || cell.changes.length > 0);
  const drawn = changed.slice(0, MOST_DRAWN).map((cell, index) => section(cell, `s${index + 1}`, results));
  return htmlPage({
    name: `${answerText(comparison)} – cot-bench`,
    heading: answerText(comparison),
    contents: undefined,
    body: [html`<p class="lead">${countsText(comparison)}</p>`, table(changed), ...notes(comparison), ...drawn],
    footer: footer(comparison),
  });
}

function notes(comparison: Comparison): Markup[] {
  return comparison.notes.length === 0
    ? []
    : [html`<ul class="problems">${comparison.notes.map(({ text }) => html`<li>${text}</li>`)}</ul>`];
}

function table(cells: readonly ComparedCell[]): Markup | undefined {
  if (cells.length === 0) return undefined;
  return dataTable({
    caption: 'Cells that changed',
    columns: [
      { title: 'cell', of: (cell: ComparedCell) => cellName(cell) },
      { title: 'status', of: ({ status }) => status },
      { title: 'before', of: (cell) => changeRow(cell).before, number: true },
      { title: 'now', of: (cell) => changeRow(cell).after, number: true },
      { title: 'change', of: (cell) => changeRow(cell).change, number: true },
      { title: 'also', of: (cell) => changeRow(cell).also },
      { title: 'breaks', of: (cell) => changeRow(cell).rules },
    ],
    rows: cells,
    idOf: (cell) => `row-${cells.indexOf(cell)}`,
  });
}

function section(cell: ComparedCell, id: string, results: Compared): Markup {
  const views = [view(cell, `${id}c1`, 'before', results.base), view(cell, `${id}c2`, 'now', results.new)].flatMap(
    (own) => (own === undefined ? [] : [own]),
  );
  const scale = scaleFor(
    views.map((own) => own.cell.prediction.durationMs),
    true,
  );
  const changes = cell.changes.map(
    (change) => html`<li>${metricName(change)}: ${valuesText(change)}: ${judgement(change)}</li>`,
  );
  const chart =
    views.length === 0
      ? undefined
      : html`<p>Both on one time axis. What is outlined in red came, went or moved.</p>
${legend(views.flatMap((own) => own.views))}
<div class="chart flow">${axisRow(scale)}${views.map((own) => strip(own, scale))}${axisRow(scale)}</div>
${views.map((own) => waterfall(own, false))}`;
  return html`<section class="scenario" aria-labelledby="${id}">
<h2 id="${id}">${cellName(cell)}: ${cell.status}</h2>
${cell.reason === null ? undefined : html`<p class="about">${cell.reason}</p>`}
<ul>${changes}</ul>
${chart}
</section>`;
}

/** Undefined if the result has no such cell, or was saved without requests. */
function view(of: ComparedCell, id: string, title: string, { cells }: ComparableResult): CellView | undefined {
  const found = cells.find(
    (cell) =>
      cell.scenario === of.scenario &&
      cell.strategy === of.strategy &&
      cell.profile === of.profile &&
      cell.rules === of.rules,
  );
  if (found?.requests === undefined) return undefined;
  const cell = drawable(found, title);
  return { cell, id, estimate: undefined, views: requestViews(cell), left: 0, changed: changedKeys(of) };
}

/** Converts a compared cell into the form that charts need. */
function drawable(cell: ComparableCell, title: string): SimulationCell {
  const { prediction, requests = [], links = [] } = cell;
  const method = (text: string): 'GET' | 'POST' => (text === 'POST' ? 'POST' : 'GET');
  const { scenario, scenarioDigest, profile, rules, seed, verdict, check } = cell;
  return {
    scenario,
    scenarioDigest,
    profile,
    rules,
    seed,
    verdict,
    check,
    strategy: title,
    message: null,
    about: { tasks: 0, decisionTasks: 0, profileSummary: '' },
    links: links.map(({ name, taskId }) => ({ name, taskId, taskType: '' })),
    requests: requests.map((request) => ({ ...request, method: method(request.method) })),
    prediction: {
      ...prediction,
      retries: prediction.retries ?? 0,
      peakInFlightOverall: prediction.peakInFlightOverall ?? 0,
      criticalPath: (prediction.criticalPath ?? []).map((request) => ({ ...request, method: method(request.method) })),
      bytes: 0,
      limitMs: null,
      speculativeLimitMs: null,
    },
  };
}

function footer({ base, new: now, rules }: Comparison): Markup {
  return html`<footer><h2>What was compared</h2>
    <dl>${side('before', base)}${side('now', now)}<dt>rules</dt><dd>${rules.join(' ')}</dd></dl></footer>`;
}

function side(title: string, { name, kind, environment, recordedAt }: ComparedSide): Markup {
  const commit = environment === null || environment.commit === null ? [] : [`commit ${environment.commit}`];
  const parts = [name, kind, ...commit, ...(recordedAt === null ? [] : [recordedAt])];
  return html`<dt>${title}</dt><dd>${parts.join(' · ')}</dd>`;
}
