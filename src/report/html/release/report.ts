import type { ReleaseResult } from '../../../result/release.js';
import { counted } from '../../content/format.js';
import { releaseTitle, savingsOf, savingText } from '../../content/release.js';
import { html, type Markup } from '../markup.js';
import { htmlPage } from '../page.js';
import { ganttChart, hasMarks } from './gantt.js';
import { loadCharts } from './load.js';
import { RELEASE_STYLE } from './style.js';
import { cellsTable, pathTable, routesTable, targetsTable } from './tables.js';
import { releaseSections, type ReleaseSection, type ReleaseView } from './view.js';

/** A release as one HTML file: load curves, what workers did, and every number behind them. */
export function releaseHtml(result: ReleaseResult): string {
  const sections = releaseSections(result);
  const links = sections.map(
    ({ id, group }) => html`<li><a href="#${id}">${group.cells[0].scenario}, ${group.cells[0].profile}</a></li>`,
  );
  return htmlPage({
    name: `${sections.length === 1 ? `${sections[0]?.group.cells[0].scenario ?? ''} – ` : ''}cot-bench`,
    heading: 'What a release costs, and what sharing saves',
    contents: sections.length < 2 ? undefined : html`<nav aria-label="Releases"><ul>${links}</ul></nav>`,
    body: sections.length === 0 ? html`<p>No cell was run.</p>` : sections.map(sectionMarkup),
    footer: footer(result),
    style: RELEASE_STYLE,
  });
}

function sectionMarkup(section: ReleaseSection): Markup {
  const { id, group, views } = section;
  const savings = savingsOf(group).map(
    (saving) => html`<li${saving.sameVerdicts ? '' : html` class="bad"`}>${savingText(saving)}</li>`,
  );
  const partial = group.cells.some(({ complete }) => !complete)
    ? html`<p class="bad">This run was interrupted; it shows what was finished.</p>`
    : undefined;
  return html`<section class="scenario" id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${group.cells[0].scenario}</h2>
<p class="about">${releaseTitle(group)}; virtual time, exact.</p>
${partial}${savings.length === 0 ? undefined : html`<ul class="problems">${savings}</ul>`}
<section aria-labelledby="${id}-cells"><h3 id="${id}-cells">Side by side</h3>${cellsTable(section)}</section>
${loadCharts(section)}
<section aria-labelledby="${id}-workers"><h3 id="${id}-workers">What workers do</h3>
${views.map((view, index) => workers(view, index === 0 || index === views.length - 1))}</section>
<section aria-labelledby="${id}-routes"><h3 id="${id}-routes">Requests by route</h3>${routesTable(section)}</section>
</section>`;
}

function workers(view: ReleaseView, open: boolean): Markup {
  const { cell, title, id } = view;
  const targets = hasMarks(cell)
    ? html`<details class="inner"><summary>All targets</summary>${targetsTable(view)}</details>`
    : html`<p>There are too many targets to list here: see <code>--csv</code> or <code>--json</code>.</p>`;
  return html`<details id="${id}"${open ? html` open` : ''}><summary>${title}</summary>
${ganttChart(view)}
<details class="inner"><summary>Critical path</summary>${pathTable(view)}</details>
${targets}</details>`;
}

function footer({ environment, command }: ReleaseResult): Markup {
  const { version, node, os, cpu, cores, commit, dirty } = environment;
  const source =
    commit === null ? undefined : html`<dt>commit</dt><dd>${commit}${dirty === true ? ', with changes' : ''}</dd>`;
  return html`<footer><h2>How it was run</h2><dl><dt>command</dt><dd><code>cot-bench ${command.join(' ')}</code></dd>
    <dt>versions</dt><dd>cot-bench ${version}, Node ${node}</dd>
      <dt>machine</dt><dd>${cpu}, ${counted(cores, 'core')}, ${os}: processor time was measured on it, all other
        times are exact</dd>${source}</dl>
<p>Point at a mark, or move to it with Tab and the arrow keys, for its details; Escape closes them.</p></footer>`;
}
