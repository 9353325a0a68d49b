import { referenceOf, type TimedResult } from '../content/estimate.js';
import { counted } from '../content/format.js';
import { sectionsOf } from './cell-view.js';
import { html, type Markup } from './markup.js';
import { htmlPage } from './page.js';
import { indexTable } from './index-table.js';
import { MOST_UNPACKED } from './packed.js';
import { sectionMarkup } from './section.js';

/**
 * A result as one self-contained HTML file, without network access. Its content policy allows only its own style and
 * script, by digest.
 *
 * @param madeAt date (ISO 8601) for results that do not contain one
 */
export function htmlReport(result: TimedResult, madeAt?: string): string {
  const whole = reportOf(result, madeAt, 1);
  // Requests left out are in the result file; each section says how many.
  const packed = sectionsOf(result).length > MOST_UNPACKED;
  if (whole.length <= MOST_CHARACTERS || !packed) return whole;
  return reportOf(result, madeAt, MOST_CHARACTERS / whole.length / 2);
}

/** Larger pages open slowly, and are rejected as attachments. */
const MOST_CHARACTERS = 1_400_000;

function reportOf(result: TimedResult, madeAt: string | undefined, share: number): string {
  const sections = sectionsOf(result, share);
  const packed = sections.length > MOST_UNPACKED;
  const body = sections.map((section) => sectionMarkup(section, referenceOf(result), packed));
  const name = sections.length === 1 ? `${sections[0]?.title ?? ''} – cot-bench` : 'cot-bench';
  return htmlPage({
    name,
    heading: 'What each strategy costs and gains',
    contents: undefined,
    body:
      body.length === 0 ? html`<p>No cell was run.</p>` : [indexTable(sections, referenceOf(result)), SEARCH, ...body],
    footer: footer(result, madeAt),
  });
}

/** The search over all shown charts. Hidden until the script is running. */
const SEARCH = html`<p class="tools" hidden data-tools><label>Find requests <input type="search"
  data-filter="requests" placeholder="task, file or URL"></label> <span role="status" data-found></span></p>`;

function dated(result: TimedResult, madeAt: string | undefined): Markup[] {
  const recorded = 'recordedAt' in result ? result.recordedAt : undefined;
  return [
    ...(recorded === undefined
      ? []
      : [html`<dt>recorded</dt><dd><time datetime="${recorded}">${recorded}</time></dd>`]),
    ...(madeAt === undefined ? [] : [html`<dt>report made</dt><dd><time datetime="${madeAt}">${madeAt}</time></dd>`]),
  ];
}

/** Digests of the verified scenarios' files. */
function digests({ cells }: TimedResult): Markup {
  const found = new Map(cells.map(({ scenario, scenarioDigest }) => [scenario, scenarioDigest]));
  const items = [...found].map(([scenario, digest]) => html`<li>${scenario} <code>${digest}</code></li>`);
  return html`<dt>digests</dt><dd><details class="inner"><summary>of ${counted(found.size, 'scenario')}</summary>
    <ul>${items}</ul></details></dd>`;
}

function footer(result: TimedResult, madeAt: string | undefined): Markup {
  const { environment, command, kind } = result;
  const { version, node, os, cpu, cores, commit, dirty } = environment;
  const source =
    commit === null ? undefined : html`<dt>commit</dt><dd>${commit}${dirty === true ? ', with changes' : ''}</dd>`;
  const machine =
    kind === 'bench' ? html`<dt>machine</dt><dd>${cpu}, ${counted(cores, 'core')}, ${os}</dd>` : undefined;
  return html`<footer><h2>How it was run</h2><dl><dt>command</dt><dd><code>cot-bench ${command.join(' ')}</code></dd>
    <dt>versions</dt><dd>cot-bench ${version}, Node ${node}</dd>
      ${machine}${source}${dated(result, madeAt)}${digests(result)}</dl>
<p>Point at a mark, or move to it with Tab and the arrow keys, for its details; Escape closes them. A mark outlined
  at the same time is the same request elsewhere.</p></footer>`;
}
