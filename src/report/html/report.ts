import { referenceOf, type TimedResult } from '../content/estimate.js';
import { counted } from '../content/format.js';
import { sectionsOf, type Section } from './cell-view.js';
import { html, type Markup } from './markup.js';
import { htmlPage } from './page.js';
import { sectionMarkup } from './section.js';

/**
 * A result as one HTML file that needs nothing else: no network, no other file. Its policy allows its own style and
 * script by their digests, and nothing besides.
 */
export function htmlReport(result: TimedResult): string {
  const sections = sectionsOf(result);
  const body = sections.map((section) => sectionMarkup(section, referenceOf(result)));
  const name = sections.length === 1 ? `${sections[0]?.title ?? ''} – cot-bench` : 'cot-bench';
  return htmlPage({
    name,
    heading: 'What each strategy costs and gains',
    contents: contents(sections),
    body: body.length === 0 ? html`<p>No cell was run.</p>` : body,
    footer: footer(result),
  });
}

function contents(sections: readonly Section[]): Markup | undefined {
  if (sections.length < 2) return undefined;
  return html`<nav aria-label="Scenarios"><ul>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`;
}

function footer({ environment, command, kind }: TimedResult): Markup {
  const { version, node, os, cpu, cores, commit, dirty } = environment;
  const source =
    commit === null ? undefined : html`<dt>commit</dt><dd>${commit}${dirty === true ? ', with changes' : ''}</dd>`;
  const machine =
    kind === 'bench' ? html`<dt>machine</dt><dd>${cpu}, ${counted(cores, 'core')}, ${os}</dd>` : undefined;
  return html`<footer><h2>How it was run</h2><dl><dt>command</dt><dd><code>cot-bench ${command.join(' ')}</code></dd><dt>versions</dt><dd>cot-bench ${version}, Node ${node}</dd>${machine}${source}</dl>
<p>Point at a mark, or move to it with Tab and the arrow keys, for its details; Escape closes them. A mark outlined at the same time is the same request elsewhere.</p></footer>`;
}
