import { estimateOf, referenceCell, fastestCell, speedUpText, type TimedCell } from '../content/estimate.js';
import { failuresWithin } from '../content/overview.js';
import type { Section } from './cell-view.js';
import { html, type Markup, type Piece } from './markup.js';

/** Fewer sections need no table of contents. */
const LEAST_SECTIONS = 2;
/** From this many sections on, a filter helps. */
const LEAST_FILTERED = 8;

/** A table of all sections with results and links. Undefined if there is only one. */
export function indexTable(sections: readonly Section[], reference: string | null): Markup | undefined {
  if (sections.length < LEAST_SECTIONS) return undefined;
  const strategies = [...new Set(sections.flatMap(({ cells }) => cells.map(({ cell }) => cell.strategy)))];
  const head = ['scenario', 'verdict', 'fastest', ...strategies].map(
    (title, index) => html`<th scope="col"${index > 1 ? html` class="n"` : ''}>${title}</th>`,
  );
  const filter =
    sections.length < LEAST_FILTERED
      ? undefined
      : html`<p class="tools" hidden data-tools><label>Filter scenarios <input type="search" data-filter="scenarios"
        placeholder="name or check"></label> <span role="status" data-count></span></p>`;
  return html`<nav aria-label="Scenarios">${filter}<div class="scroll" role="region" aria-label="All scenarios"
    tabindex="0"><table class="index"><caption>All scenarios</caption><thead><tr>${head}</tr></thead><tbody>
${sections.map((section) => row(section, strategies, reference))}</tbody></table></div></nav>`;
}

/** Names of checks are long: they may break after an underscore. */
function breakable(text: string): Piece[] {
  return text.split(/(?<=_)/).flatMap((part, index) => (index === 0 ? [part] : [html`<wbr>`, part]));
}

function row({ id, title, cells }: Section, strategies: readonly string[], reference: string | null): Markup {
  const plain = cells.map(({ cell }) => cell) as [TimedCell, ...TimedCell[]];
  const best = fastestCell(plain);
  const failures = failuresWithin(plain);
  const checks = [...new Set(failures.map(({ verdict, check }) => (check === null ? verdict : `${verdict} ${check}`)))];
  const times = strategies.map((strategy) => {
    const cell = plain.find((own) => own.strategy === strategy);
    const text = cell === undefined ? '' : (estimateOf(cell)?.text ?? 'failed');
    return html`<td class="n">${text}</td>`;
  });
  const verdict = checks.length === 0 ? html`pass` : html`<b class="bad">${breakable(checks.join(', '))}</b>`;
  const faster = best === undefined ? '' : `${speedUpText(referenceCell(plain, reference), best)}×`;
  return html`<tr data-section="${id}"><th scope="row"><a href="#${id}">${title}</a></th><td>${verdict}</td>
    <td class="n">${faster}</td>${times}</tr>
`;
}
