import type { CampaignExplorationCell } from '../../../result/campaign/document.js';
import type { CampaignHeader } from '../../../result/campaign/header.js';
import type { Finding } from '../../../result/exploration.js';
import type { ExploredResult } from '../../content/campaign/explored.js';
import { alike, conditionsOf, explorationTotal, findingsOf, howOften } from '../../content/finding.js';
import { counted } from '../../content/format.js';
import { verdictText } from '../../content/groups.js';
import { html, type Markup } from '../markup.js';
import { htmlPage } from '../page.js';
import { EXPLORATION_SCRIPT, EXPLORATION_STYLE } from './style.js';

type Group = readonly [Finding, ...Finding[]];

/**
 * A campaign of orders of arrival as one HTML file: a map of findings by scenario and strategy, each finding with the
 * command to replay it, and how all orders ended.
 */
export function explorationHtml(result: ExploredResult, header: CampaignHeader): string {
  const groups = alike(result.findings);
  return htmlPage({
    name: `${header.name} – cot-bench`,
    heading: 'What orders of arrival bring about',
    contents: undefined,
    body: [mapSection(result, groups, header), findingsSection(groups), outcomesSection(result)],
    footer: footer(header),
    style: EXPLORATION_STYLE,
    script: EXPLORATION_SCRIPT,
  });
}

function mapSection(result: ExploredResult, groups: readonly Group[], { name, strategies }: CampaignHeader): Markup {
  const rows = new Map<string, CampaignExplorationCell[]>();
  for (const cell of result.cells) rows.set(cell.path, [...(rows.get(cell.path) ?? []), cell]);
  const head = strategies.map((strategy) => html`<th scope="col">${strategy}</th>`);
  const body = [...rows.values()].map((cells) => {
    const own = strategies.map((strategy) => {
      const cell = cells.find((candidate) => candidate.strategy === strategy);
      return html`<td>${cell === undefined ? html`<span>not run</span>` : mapCell(cell, result.findings, groups)}</td>`;
    });
    return html`<tr><th scope="row">${cells[0]?.scenario}</th>${own}</tr>`;
  });
  return html`<section class="scenario" aria-labelledby="map-title"><h2 id="map-title">${name}</h2>
<p class="lead">${explorationTotal(result)}</p>
<p class="about">${counted(result.runs, 'order')} for each scenario and strategy: latencies, bodies, faults and
  cancellations drawn from seed ${result.seed}. A number says in how many orders a fault showed.</p>
<div class="scroll" role="region" aria-label="What was found" tabindex="0"><table class="found-map"><thead><tr><th
  scope="col">scenario</th>${head}</tr></thead><tbody>${body}</tbody></table></div></section>`;
}

function mapCell(cell: CampaignExplorationCell, findings: readonly Finding[], groups: readonly Group[]): Markup {
  const own = findingsOf(cell, findings);
  const [first] = own;
  if (first === undefined) return html`<span>${cell.broken.length === 0 ? 'nothing' : brokenText(cell)}</span>`;
  const place = groups.findIndex((group) => group.includes(first));
  const text = own.map(({ fault, seen }) => `${fault} ${seen}`).join(', ');
  return html`<a href="#finding-${place + 1}">${text}</a>`;
}

function brokenText({ broken }: CampaignExplorationCell): string {
  return `${counted(broken.length, 'order')} could not be run`;
}

function findingsSection(groups: readonly Group[]): Markup | undefined {
  if (groups.length === 0) return undefined;
  const findings = groups.map((group, place) => finding(group, place + 1));
  return html`<section class="scenario" aria-labelledby="findings-title"><h2 id="findings-title">Findings</h2>
    <p>Each was shrunk: nothing can be left out of it.</p>${findings}</section>`;
}

function finding(group: Group, number: number): Markup {
  const [first] = group;
  const names = group.map(({ strategy }) => strategy).join(', ');
  const list = (texts: readonly string[]): Markup => html`<ul>${texts.map((text) => html`<li>${text}</li>`)}</ul>`;
  const part = (name: string, what: Markup | string): Markup => html`<dt>${name}</dt><dd>${what}</dd>`;
  const conditions = conditionsOf(first);
  const when = conditions.length === 0 ? undefined : part('when', list(conditions));
  const waiting = first.waits.length === 0 ? undefined : part('waiting', list(first.waits));
  return html`<article class="finding" id="finding-${number}"><h3>${first.scenario} · ${names} · ${first.fault}</h3>
    <p>${howOften(group)}</p>
<dl>${part('expected', first.expected)}${part('found', first.found)}${when}${waiting}</dl>
<code>${first.replay}</code><button type="button" data-copy hidden>Copy the command</button></article>`;
}

function outcomesSection({ cells }: ExploredResult): Markup {
  const head = ['scenario', 'strategy', 'reference', 'orders', 'pass', 'fail', 'error', 'stopped'];
  const columns = head.map(
    (title, index) => html`<th scope="col"${index > 2 ? html` class="n"` : undefined}>${title}</th>`,
  );
  const rows = cells.map((cell) => {
    const { runs, outcomes } = cell;
    const numbers = [runs, outcomes.pass, outcomes.fail, outcomes.error, outcomes.stopped];
    return html`<tr><th scope="row">${cell.scenario}</th><td>${cell.strategy}</td><td>${verdictText(cell)}</td>
      ${numbers.map((number) => html`<td class="n">${number}</td>`)}</tr>`;
  });
  const broken = cells.flatMap(({ scenario, strategy, broken: orders }) =>
    orders.map(({ order, reason }) => html`<li>${scenario} · ${strategy} · order ${order}: ${reason}</li>`),
  );
  return html`<section class="scenario" aria-labelledby="outcomes-title"><h2
    id="outcomes-title">How the orders ended</h2>
<p>Where a service failed for good there may be no verdict (error); stopped: the caller ended it half-way.</p>
<div class="scroll" role="region" aria-label="Orders by outcome" tabindex="0"><table><thead><tr>${columns}</tr>
  </thead><tbody>${rows}</tbody></table></div>
${
  broken.length === 0
    ? undefined
    : html`<h3>Orders that could not be run</h3>
  <ul class="problems">${broken}</ul>`
}</section>`;
}

function footer({ name, version, program, rules, verifiers }: CampaignHeader): Markup {
  const releases = verifiers.map(
    ({ name: verifier, version: release, python }) =>
      html`<dt>verifier</dt><dd>${verifier}${
        release === null ? undefined : ` (scriptworker ${release}, Python ${python ?? 'unknown'})`
      }</dd>`,
  );
  return html`<footer><h2>How it was run</h2><dl><dt>campaign</dt><dd>${name}</dd>
    <dt>version</dt><dd>cot-bench ${version} (${program.slice(0, 12)}), rules ${rules}</dd>${releases}</dl></footer>`;
}
