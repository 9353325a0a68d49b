import { fastestCell, TIMES, referenceCell, speedUpText } from '../content/estimate.js';
import { exactDuration } from '../content/format.js';
import { verdictText } from '../content/groups.js';
import { axisRow, gridLines } from './axis.js';
import type { CellView, Section } from './cell-view.js';
import { html, type Markup } from './markup.js';
import { percent, scaleFor, widthPercent, type Scale } from './scale.js';

const HEIGHT = 26;

/** A bar for the time of each strategy, with its interval. */
export function barChart({ cells }: Section, reference: string | null): Markup {
  const scale = scaleFor(cells.map(({ estimate }) => estimate?.highMs ?? 0));
  const plain = cells.map(({ cell }) => cell) as [CellView['cell'], ...CellView['cell'][]];
  const best = cells.length > 1 ? fastestCell(plain) : undefined;
  const against = referenceCell(plain, reference);
  const kind = cells.find(({ estimate }) => estimate !== undefined)?.estimate?.kind ?? 'exact';
  const limits = limitsOf(cells[0]);
  const rows = cells.map((view, index) =>
    barRow(view, scale, limits, {
      best: view.cell === best,
      faster: timesText(speedUpText(against, view.cell)),
      stop: index === 0,
    }),
  );
  const caption = kind === 'exact' ? 'Time to the verdict' : `Time to the verdict: ${TIMES[kind]}`;
  const whiskers = cells.find(({ estimate }) => (estimate?.highMs ?? 0) > (estimate?.lowMs ?? 0))?.estimate?.interval;
  const meaning = whiskers === undefined || TIMES[kind] === whiskers ? '' : ` Whiskers: ${whiskers}.`;
  return html`<figure>
<figcaption>${caption}, and how many times faster than ${against.strategy}.${meaning}${limitsText(limits)}</figcaption>
<div class="chart bars ${kind}" role="group" aria-label="${caption} for each strategy"
  data-roving>${rows}${axisRow(scale)}</div>
</figure>`;
}

interface BarRow {
  readonly best: boolean;
  readonly faster: string;
  readonly stop: boolean;
}

function barRow(
  { cell, id, estimate }: CellView,
  scale: Scale,
  limits: readonly Limit[],
  { best, faster, stop }: BarRow,
): Markup {
  const time = estimate?.text ?? 'all runs failed';
  const isPlain = cell.verdict === 'pass' && cell.deviates === undefined;
  const verdict = isPlain ? '' : verdictText(cell);
  const spoken = `${cell.strategy}: ${[time, faster, verdict].filter((part) => part !== '').join(', ')}`;
  const badge = verdict === '' ? undefined : html` <b class="bad">${verdictText({ ...cell, check: null })}</b>`;
  return html`<div class="row${best ? ' best' : ''}" role="img" tabindex="${stop ? 0 : -1}" aria-label="${spoken}"
    data-row="${id}"><span class="name">${cell.strategy}${badge}</span>${bar(estimate, scale, limits)}<span
      class="value"><b>${unbroken(time)}</b> <span class="times">${faster}</span></span></div>`;
}

function timesText(speedUp: string): string {
  return speedUp === '–' ? '' : `${speedUp}×`;
}

/** Keeps numbers and units on the same line. */
function unbroken(text: string): string {
  return text.replace(/ (?=m?s\b)/g, '\u00a0');
}

/** A lower bound, drawn through all bars. */
interface Limit {
  readonly ms: number;
  readonly name: string;
  readonly words: string;
}

/**
 * Limits depend on scenario and profile only, not on the strategy. But they are of one seed, so not drawn for medians
 * over seeds.
 */
function limitsOf({ cell: { prediction, distribution } }: CellView): Limit[] {
  const { limitMs, speculativeLimitMs } = prediction;
  if (distribution !== undefined) return [];
  return [
    ...(limitMs === null || limitMs === 0
      ? []
      : [{ ms: limitMs, name: 'limit', words: 'asking only for what is proven to be needed' }]),
    ...(speculativeLimitMs === null || speculativeLimitMs === 0
      ? []
      : [{ ms: speculativeLimitMs, name: 'guess', words: 'guessing everything right' }]),
  ];
}

function limitsText(limits: readonly Limit[]): Markup[] {
  return limits.map(({ ms, name, words }, index) => {
    const sample = html`<svg class="sample" width="12" height="12" aria-hidden="true"><line class="${name}" x1="6"
      x2="6" y2="12"/></svg>`;
    return html`${index === 0 ? ' No verifier can be faster than ' : ', or '}${sample} ${exactDuration(ms)}
      ${words}${index === limits.length - 1 ? '.' : ''}`;
  });
}

function limitLines(limits: readonly Limit[], scale: Scale): Markup[] {
  return limits.map(
    ({ ms, name }) =>
      html`<line class="${name}" x1="${percent(ms, scale)}" x2="${percent(ms, scale)}" y2="${HEIGHT}"/>`,
  );
}

function bar(estimate: CellView['estimate'], scale: Scale, limits: readonly Limit[]): Markup {
  const lines = limitLines(limits, scale);
  if (estimate === undefined) return html`<svg height="${HEIGHT}">${gridLines(scale, HEIGHT)}${lines}</svg>`;
  const { ms, lowMs, highMs } = estimate;
  const middle = HEIGHT / 2;
  const rect = html`<rect class="bar" y="5" width="${widthPercent(0, ms, scale)}" height="${HEIGHT - 10}" rx="1"/>`;
  const [low, high] = [percent(lowMs, scale), percent(highMs, scale)];
  const line = html`<line x1="${low}" x2="${high}" y1="${middle}" y2="${middle}"/>`;
  const caps = [low, high].map((x) => html`<line x1="${x}" x2="${x}" y1="${middle - 4}" y2="${middle + 4}"/>`);
  const whisker = highMs > lowMs ? html`<g class="whisker">${line}${caps}</g>` : undefined;
  return html`<svg height="${HEIGHT}">${gridLines(scale, HEIGHT)}${rect}${whisker}${lines}</svg>`;
}
