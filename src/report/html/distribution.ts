import { counted, duration } from '../content/format.js';
import { histogram } from '../terminal/histogram.js';
import { axisRow, gridLines } from './axis.js';
import type { CellView, Section } from './cell-view.js';
import { html, type Markup, type Piece } from './markup.js';
import { percent, scaleFor, type Scale } from './scale.js';
import { spread } from './spread.js';

const BINS = 60;
/** With more samples than this, a histogram replaces dots. */
const MOST_DOTS = 12;
/** Heights in pixels: of a row of dots, of a histogram. */
const DOTS = 26;
const COLUMNS = 48;

/** The spread of seeded runs' times, or of measured runs' overhead; undefined if there is none. */
export function distributions(section: Section): Markup | undefined {
  const spreads = section.cells.flatMap((view) => spread(view) ?? []);
  const [first] = spreads;
  if (first === undefined) return undefined;
  const scale = scaleFor(spreads.map(({ samples, p95 }) => samples.reduce((most, ms) => Math.max(most, ms), p95)));
  const rows = spreads.map(({ view, samples, median, p5, p95 }) => row(view, { samples, median, p5, p95 }, scale));
  return html`<section aria-labelledby="${section.id}-spread"><h3 id="${section.id}-spread">${first.title}</h3>
<p>${first.about}</p>
<div class="chart spread">${rows}${axisRow(scale)}</div></section>`;
}

interface Values {
  readonly samples: readonly number[];
  readonly median: number;
  readonly p5: number;
  readonly p95: number;
}

function row({ cell }: CellView, values: Values, scale: Scale): Markup {
  const { samples, median, p5, p95 } = values;
  const text = `${duration(median)} (${duration(p5)} … ${duration(p95)})`;
  const label = `${cell.strategy}: median ${text}, ${counted(samples.length, 'run')}`;
  const many = samples.length > MOST_DOTS;
  const height = many ? COLUMNS : DOTS;
  const middle = many ? height - 1 : height / 2;
  const band = html`<line class="band" x1="${percent(p5, scale)}" x2="${percent(p95, scale)}" y1="${middle}"
    y2="${middle}"/>`;
  const line = html`<line class="median" x1="${percent(median, scale)}" x2="${percent(median, scale)}"
    y1="${many ? 4 : middle - 8}" y2="${many ? height : middle + 8}"/>`;
  const shape: Piece = many ? columns(samples, scale) : dots(samples, scale);
  return html`<div class="row" role="img" aria-label="${label}"><span class="name">${cell.strategy}</span><svg
    height="${height}">${gridLines(scale, height)}${many ? [shape, band] : [band, shape]}${line}</svg><span
      class="value">${text}</span></div>`;
}

/** A dot for each run. */
function dots(samples: readonly number[], scale: Scale): Markup[] {
  return samples.map((ms) => html`<circle cx="${percent(Math.max(0, ms), scale)}" cy="${DOTS / 2}" r="4"/>`);
}

function columns(samples: readonly number[], scale: Scale): Markup[] {
  const counts = histogram(samples, scale.endMs, BINS);
  const highest = counts.reduce((most, count) => Math.max(most, count), 1);
  return counts.flatMap((count, bin) => {
    const height = Math.round((count / highest) * (COLUMNS - 7));
    const left = `${Number(((100 * bin) / BINS).toFixed(3))}%`;
    return count === 0
      ? []
      : [
          html`<rect class="column" x="${left}" y="${COLUMNS - 1 - height}"
            width="${Number((100 / BINS).toFixed(3))}%" height="${height}"/>`,
        ];
  });
}
