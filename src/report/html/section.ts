import { fastestCell, isBenchCell, referenceCell, speedUpText, type TimedCell } from '../content/estimate.js';
import { counted, exactDuration } from '../content/format.js';
import { howRun } from '../content/how-run.js';
import { SERVICES } from '../content/requests/service.js';
import { remarksOf, remarkText } from '../content/remarks.js';
import { warningsOf, warningText } from '../content/warnings.js';
import { barChart } from './bars.js';
import type { CellView, Section } from './cell-view.js';
import { distributions } from './distribution.js';
import { html, type Markup } from './markup.js';
import { numbersTable } from './numbers.js';
import { packedSection } from './packed.js';
import { overview } from './overview.js';
import { waterfall } from './waterfall.js';

/**
 * Everything about one scenario under one profile.
 *
 * @param packed whether to compress its charts until it is opened
 */
export function sectionMarkup(section: Section, reference: string | null, packed = false): Markup {
  const { id, title, cells } = section;
  const { cell } = cells[0];
  const { tasks, decisionTasks, profileSummary } = cell.about;
  const open = fastestCell(cells.map((view) => view.cell));
  const head = html`<p class="about">${counted(tasks, 'task')}, ${counted(decisionTasks, 'decision task')} ·
    ${profileSummary} · ${howRun(cell)}</p>
${lead(section, reference)}`;
  const body = html`${barChart(section, reference)}
${problems(cells)}
${overview(section)}
${distributions(section)}
<section aria-labelledby="${id} ${id}-numbers"><h3 id="${id}-numbers">Numbers</h3>
  ${numbersTable(section, reference)}</section>
<section aria-labelledby="${id} ${id}-requests"><h3 id="${id}-requests">Every request</h3>
<p>A row for each request; each strategy on a time axis of its own. Lines join the critical path.</p>
${cells.map((view) => waterfall(view, view.cell === open))}</section>`;
  if (packed) return packedSection(id, title, head, body);
  return html`<section class="scenario" aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${head}
${body}
</section>`;
}

/** The section's summary sentence. */
function lead({ cells }: Section, reference: string | null): Markup | undefined {
  const plain = cells.map(({ cell }) => cell) as [TimedCell, ...TimedCell[]];
  const best = cells.find(({ cell }) => cell === fastestCell(plain));
  if (best === undefined || cells.every(({ estimate }) => estimate?.ms === best.estimate?.ms)) return undefined;
  const against = referenceCell(plain, reference);
  const times =
    best.cell === against
      ? undefined
      : html`, <b>${speedUpText(against, best.cell)} times faster</b> than ${against.strategy}`;
  return html`<p class="lead"><b>${best.cell.strategy}</b> was fastest${times}. ${waitedFor(best)}</p>`;
}

function waitedFor({ cell, views }: CellView): Markup | undefined {
  const path = views.filter((view) => view.critical);
  const parts = SERVICES.flatMap(({ id, label }) => {
    const own = path.filter((view) => view.service === id);
    const ms = own.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
    return own.length === 0 ? [] : [`${exactDuration(ms)} for ${label}`];
  });
  const seed = cell.distribution === undefined ? '' : ` with seed ${cell.seed}`;
  return parts.length === 0
    ? undefined
    : html`Of its ${exactDuration(cell.prediction.durationMs)}${seed}, it waits ${parts.join(', ')}.`;
}

/** Verdicts other than pass, and warnings. */
function problems(cells: readonly CellView[]): Markup | undefined {
  const bad = cells.filter(({ cell }) => cell.verdict !== 'pass');
  const verdicts = bad.map(
    ({ cell }) =>
      html`<li><b class="bad">${cell.strategy}: ${cell.verdict}</b> ${cell.check ?? ''} ${cell.message ?? ''}</li>`,
  );
  const notes = warningsOf(cells.map(({ cell }) => cell).filter(isBenchCell)).map(
    (warning) => html`<li>${withOptions(warningText(warning))}</li>`,
  );
  const plain = cells.map(({ cell }) => cell);
  const remarks = remarksOf(plain).map((remark) => html`<li>${remarkText(remark, plain.length)}</li>`);
  if (verdicts.length + remarks.length + notes.length === 0) return undefined;
  return html`<ul class="problems">${verdicts}${remarks}${notes}</ul>`;
}

/** Keeps each option in a text on one line. */
function withOptions(text: string): Markup[] {
  return text
    .split(/(--[a-z-]+(?: [\d/.]*\d)?)/)
    .map((part, index) => (index % 2 === 0 ? html`${part}` : html`<code>${part}</code>`));
}
