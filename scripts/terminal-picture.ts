/** Draws a terminal's text as SVG, with the theme's colours for escape codes. */
export interface Theme {
  readonly page: string;
  readonly ink: string;
  readonly soft: string;
  /** By code number: red, green, yellow. */
  readonly colours: Readonly<Record<number, string>>;
}

export const LIGHT: Theme = {
  page: '#ffffff',
  ink: '#1f2328',
  soft: '#59636e',
  colours: { 31: '#b3261e', 32: '#1a6e32', 33: '#8a5a00' },
};
export const DARK: Theme = {
  page: '#0d1117',
  ink: '#e6edf3',
  soft: '#9198a1',
  colours: { 31: '#ff8a80', 32: '#6fdd8b', 33: '#e3b341' },
};

const LINE_HEIGHT = 19;
const CHARACTER = 7.83;
const MARGIN = 16;

/** Draws the contents of a terminal with `columns` columns. */
export function terminalPicture(text: string, columns: number, theme: Theme): string {
  const lines = text.trimEnd().split('\n');
  const width = Math.ceil(columns * CHARACTER + 2 * MARGIN);
  const height = lines.length * LINE_HEIGHT + 2 * MARGIN;
  const rows = lines.map((line, index) => {
    const y = MARGIN + (index + 1) * LINE_HEIGHT - 5;
    return `<text x="${MARGIN}" y="${y}" xml:space="preserve">${spans(line, theme)}</text>`;
  });
  const font = 'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
      `font-family='${font}' font-size="13" fill="${theme.ink}">`,
    `<rect width="${width}" height="${height}" rx="8" fill="${theme.page}" stroke="${theme.soft}" ` +
      `stroke-opacity=".4"/>`,
    ...rows,
    '</svg>',
    '',
  ].join('\n');
}

/** A line as spans of equal style, each with its exact width, whatever font is used. */
function spans(line: string, theme: Theme): string {
  const look = { bold: false, dim: false, colour: theme.ink };
  let place = 0;
  return line
    .split(/(\u001b\[\d+m)/)
    .map((part) => {
      const code = /^\u001b\[(\d+)m$/.exec(part)?.[1];
      if (code !== undefined) {
        apply(look, Number(code), theme);
        return '';
      }
      if (part === '') return '';
      const x = (MARGIN + place * CHARACTER).toFixed(1);
      place += part.length;
      const attributes = [
        `x="${x}"`,
        `textLength="${(part.length * CHARACTER).toFixed(1)}"`,
        'lengthAdjust="spacingAndGlyphs"',
        ...(look.bold ? ['font-weight="700"'] : []),
        ...(look.dim ? [`fill="${theme.soft}"`] : look.colour === theme.ink ? [] : [`fill="${look.colour}"`]),
      ];
      return `<tspan ${attributes.join(' ')}>${escaped(part)}</tspan>`;
    })
    .join('');
}

function apply(look: { bold: boolean; dim: boolean; colour: string }, code: number, theme: Theme): void {
  if (code === 1) look.bold = true;
  else if (code === 2) look.dim = true;
  else if (code === 22) look.bold = look.dim = false;
  else if (code === 39 || code === 0) look.colour = theme.ink;
  else look.colour = theme.colours[code] ?? look.colour;
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[mark] ?? mark);
}
