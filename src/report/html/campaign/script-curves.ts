/** The page's script, part 3: curves, the selected point, tables and controls. */
export const CURVES_SCRIPT = `
  const SVG = 'http://www.w3.org/2000/svg';
  const HEIGHT = 320;
  const MARGIN = { left: 62, right: 14, top: 10, bottom: 44 };
  const element = (name, attributes = {}, ...children) => {
    const made = name.startsWith('svg:') ? document.createElementNS(SVG, name.slice(4)) : document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  function drawCurves() {
    const svg = byId('curves');
    const width = svg.clientWidth || 900;
    svg.setAttribute('height', HEIGHT);
    svg.setAttribute('viewBox', '0 0 ' + width + ' ' + HEIGHT);
    svg.replaceChildren();
    if (axes.length === 0) return;
    const axis = axes[state.x];
    const points = axis.values.map((_, i) => { const at = [...state.at]; at[state.x] = i; return pointAt(at); });
    const numbers = axis.positions ?? axis.values.map((_, i) => i);
    const logarithmic = axis.positions !== null && numbers[0] > 0 && numbers.at(-1) / numbers[0] > 20;
    const scaled = (value) => (logarithmic ? Math.log(value) : value);
    const [low, high] = [scaled(numbers[0]), scaled(numbers.at(-1))];
    const x = (value) => MARGIN.left + (high === low ? 0.5 :
      (scaled(value) - low) / (high - low)) * (width - MARGIN.left - MARGIN.right);
    let most = 0;
    for (const point of points) for (let s = 0; s < COUNT; s++) if (known(point, s)) most =
      Math.max(most, data.highs[place(point, s)]);
    const y = (ms) => HEIGHT - MARGIN.bottom - (most === 0 ? 0 : ms / most) * (HEIGHT - MARGIN.top - MARGIN.bottom);
    drawGrid(svg, axis, numbers, x, y, most, width);
    for (let s = 0; s < COUNT; s++) drawLine(svg, s, points, numbers, x, y);
    svg.append(element('svg:line', { class: 'here', x1: x(numbers[state.at[state.x]]),
      x2: x(numbers[state.at[state.x]]), y1: MARGIN.top, y2: HEIGHT - MARGIN.bottom }));
    for (const { position: where, ms } of crossings()) svg.append(element('svg:circle', {
      class: 'cross', cx: x(where), cy: y(ms), r: 5 }));
    svg.setAttribute('aria-label', 'Time of each strategy along ' + axis.name + ' at ' + label(state.at));
  }

  function drawGrid(svg, axis, numbers, x, y, most, width) {
    const grid = element('svg:g', { class: 'grid' });
    const rough = Math.max(most, 1) / 5;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
    for (let ms = 0; ms <= most; ms += step) {
      grid.append(element('svg:line', { x1: MARGIN.left, x2: width - MARGIN.right, y1: y(ms), y2: y(ms) }));
      grid.append(element('svg:text', { x: MARGIN.left - 8, y: y(ms) + 4, 'text-anchor': 'end' }, ms >= 1000 ||
        ms === 0 ? Number((ms / 1000).toFixed(2)) + ' s' : Number(ms.toFixed(1)) + ' ms'));
    }
    let last = -Infinity;
    numbers.forEach((value, i) => {
      if (x(value) - last < 62) return;
      last = x(value);
      grid.append(element('svg:text', { x: x(value), y: HEIGHT - MARGIN.bottom + 18, 'text-anchor': 'middle' },
        clip(axis.labels[i], 12)));
    });
    grid.append(element('svg:text', { x: width / 2, y: HEIGHT - 6, 'text-anchor': 'middle' }, axis.name));
    svg.append(grid);
  }

  function drawLine(svg, s, points, numbers, x, y) {
    const there = points.map((point, i) => [point, i]).filter(([point]) => known(point, s));
    const path = (values) => there.map(([point, i]) => x(numbers[i]).toFixed(1) + ',' +
      y(values[place(point, s)]).toFixed(1));
    const paint = 'var(--s' + (s % 10) + ')';
    const [upper, lower] = [path(data.highs), path(data.lows).reverse()];
    svg.append(element('svg:polygon', { class: 'spread', fill: paint, points: [...upper, ...lower].join(' ') }));
    svg.append(element('svg:polyline', { class: 'line', stroke: paint, points: path(data.medians).join(' ') }));
    if (there.length === 1) svg.append(element('svg:circle', {
      cx: x(numbers[there[0][1]]), cy: y(median(there[0][0], s)), r: 3, fill: paint }));
  }

  byId('curves').addEventListener('pointerdown', (event) => {
    if (axes.length === 0) return;
    const { left, width } = byId('curves').getBoundingClientRect();
    const part = (event.clientX - left - MARGIN.left) / (width - MARGIN.left - MARGIN.right);
    const [, j] = selected();
    select(Math.round(Math.min(1, Math.max(0, part)) * (columns() - 1)), j);
  });

  const VERDICTS = { p: 'pass', f: 'fail', e: 'error', b: 'broken', m: 'mixed', '-': 'not computed' };

  function drawPoint() {
    const point = pointAt(state.at);
    const best = fastest(point);
    const body = strategies.map((name, s) => {
      const spread = data.lows[place(point, s)] === data.highs[place(point, s)] ? '' : ' (' +
        seconds(data.lows[place(point, s)]) + ' … ' + seconds(data.highs[place(point, s)]) + ')';
      const time = known(point, s) ? seconds(median(point, s)) + spread : '–';
      const row = element('tr', s === best ? { class: 'best' } : {}, element('th', { scope: 'row' }, name),
        element('td', { class: 'n' }, time));
      if (verdict(point, s) !== 'p') row.append(element('td', { class: 'bad' }, VERDICTS[verdict(point, s)]));
      return row;
    });
    const command = replay(state.at);
    const copy = element('button', { type: 'button' }, 'Copy command');
    copy.addEventListener('click', () => {
      navigator.clipboard?.writeText(command).then(() => { copy.textContent = 'Copied'; }, () => undefined);
    });
    byId('point').replaceChildren(element('h3', {}, label(state.at) || 'The one profile'),
      element('table', {}, element('tbody', {}, ...body)), element('code', {}, command), copy);
  }

  function drawCrossings() {
    const list = crossings().map(({ from, to, position: where }) =>
      element('li', {}, 'from ' + axes[state.x].name + ' ' + position(where, axes[state.x]) + ' on ' + strategies[to] +
        ' is faster than ' + strategies[from]));
    byId('crossings').replaceChildren(...(list.length === 0 ?
      [element('li', {}, 'the same strategy is the fastest all along this line')] : list));
  }

  function drawTable() {
    if (!byId('slice').open) return;
    const head = element('tr', {}, element('th', {}, ''), ...Array.from({ length: columns() }, (_, i) =>
      element('th', { scope: 'col', class: 'n' }, axes.length === 0 ? '' : axes[state.x].labels[i])));
    const body = Array.from({ length: rows() }, (_, index) => {
      const j = rows() - 1 - index;
      const cells = Array.from({ length: columns() }, (_, i) => {
        const point = pointAt(cellAt(i, j));
        const best = fastest(point);
        const value = gain(point);
        const text = best < 0 ? '–' : state.show === 'gain' ? (value === null ? '–' : value.toFixed(2)) :
          strategies[best] + ' ' + seconds(median(point, best));
        return element('td', { class: 'n' }, text);
      });
      return element('tr', {}, element('th', { scope: 'row' }, state.y < 0 ? '' : axes[state.y].labels[j]), ...cells);
    });
    byId('table').replaceChildren(element('table', { class: 'slice' }, element('thead', {}, head),
      element('tbody', {}, ...body)));
  }
`;
