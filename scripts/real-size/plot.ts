/** A line of the plot: a point for each size. */
export interface Line {
  readonly name: string;
  readonly colour: string;
  readonly points: readonly (readonly [tasks: number, ms: number])[];
}

const [WIDTH, HEIGHT] = [720, 420];
const [LEFT, RIGHT, TOP, BOTTOM] = [70, 190, 20, 50];

/** Cost against number of tasks as SVG, both axes logarithmic. */
export function plot(lines: readonly Line[]): string {
  const points = lines.flatMap((line) => line.points);
  const x = axis(
    points.map(([tasks]) => tasks),
    LEFT,
    WIDTH - RIGHT,
  );
  const y = axis(
    points.map(([, ms]) => ms),
    HEIGHT - BOTTOM,
    TOP,
  );
  const parts = [
    ...x.ticks.map(
      (tick) =>
        grid(x.at(tick), TOP, x.at(tick), HEIGHT - BOTTOM) +
        text(x.at(tick), HEIGHT - BOTTOM + 18, tick.toLocaleString('en-US'), 'middle'),
    ),
    ...y.ticks.map(
      (tick) =>
        grid(LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick)) +
        text(LEFT - 8, y.at(tick) + 4, tick >= 1000 ? `${tick / 1000} s` : `${tick} ms`, 'end'),
    ),
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, 'tasks in the task graph', 'middle'),
    ...lines.map((line) => drawn(line, x.at, y.at)),
  ];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" ` +
    `font-size="12"><title>Processor time of a verification against the size of its task graph</title><rect ` +
    `width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>${parts.join('')}</svg>\n`
  );
}

function axis(values: readonly number[], from: number, to: number): { at: (value: number) => number; ticks: number[] } {
  const [low, high] = [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))];
  const at = (value: number): number =>
    round(from + ((Math.log10(value) - low) / Math.max(1, high - low)) * (to - from));
  return { at, ticks: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)) };
}

function drawn({ name, colour, points }: Line, x: (tasks: number) => number, y: (ms: number) => number): string {
  const places = points.map(([tasks, ms]) => [x(tasks), y(ms)] as const);
  const [endX = 0, endY = 0] = places.at(-1) ?? [];
  const dots = places.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3" fill="${colour}"/>`).join('');
  return (
    `<polyline fill="none" stroke="${colour}" stroke-width="2" ` +
    `points="${places
      .map((place) => place.join(','))
      .join(' ')}"/>${dots}${text(endX + 8, endY + 4, name, 'start', colour)}`
  );
}

function grid(x1: number, y1: number, x2: number, y2: number): string {
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="#ddd"/>`;
}

function text(x: number, y: number, words: string, anchor: string, fill = '#333'): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${fill}">${words}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
