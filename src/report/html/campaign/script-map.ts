/** The page's script, part 2: the map. */
export const MAP_SCRIPT = `
  const canvas = byId('map');
  const LEFT = 118;
  const BOTTOM = 44;
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  let box = { width: 0, height: 0, cellWidth: 0, cellHeight: 0 };

  function drawMap() {
    const width = canvas.clientWidth;
    const [nx, ny] = [columns(), rows()];
    const body = Math.min(460, Math.max(ny * 26, ny === 1 ? 46 : 180));
    const height = body + BOTTOM;
    const scale = devicePixelRatio || 1;
    canvas.style.height = height + 'px';
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const pen = canvas.getContext('2d');
    pen.scale(scale, scale);
    box = { width, height, cellWidth: (width - LEFT) / nx, cellHeight: body / ny, body };
    const winners = [];
    for (let j = 0; j < ny; j++) for (let i = 0; i < nx; i++) winners.push(fastest(pointAt(cellAt(i, j))));
    const strongest = state.show === 'gain' ? strongestGain(nx, ny) : 1;
    for (let j = 0; j < ny; j++) for (let i = 0; i < nx; i++) drawCell(pen, i, j, winners[j * nx + i], strongest);
    drawBorders(pen, nx, ny, winners);
    drawAxes(pen, nx, ny, body);
    const [i, j] = selected();
    pen.strokeStyle = colour('--ink');
    pen.lineWidth = 2.5;
    pen.strokeRect(LEFT + i * box.cellWidth + 1, top(j) + 1, Math.max(2, box.cellWidth - 2),
      Math.max(2, box.cellHeight - 2));
    canvas.setAttribute('aria-label', 'Map of ' + (state.show === 'gain' ? 'gains' : 'the fastest strategy') +
      '; arrow keys move from point to point. ' + describe());
  }

  const top = (j) => (rows() - 1 - j) * box.cellHeight;
  const selected = () => (axes.length === 0 ? [0, 0] : [state.at[state.x], state.y < 0 ? 0 : state.at[state.y]]);

  function strongestGain(nx, ny) {
    let most = 1.01;
    for (let j = 0; j < ny; j++) for (let i = 0; i < nx; i++) {
      const value = gain(pointAt(cellAt(i, j)));
      if (value !== null && value > 0) most = Math.max(most, value, 1 / value);
    }
    return most;
  }

  function drawCell(pen, i, j, winner, strongest) {
    const point = pointAt(cellAt(i, j));
    const [x, y, w, h] = [LEFT + i * box.cellWidth, top(j), box.cellWidth, box.cellHeight];
    const edge = w > 8 && h > 8 ? 1 : 0;
    let text = '';
    if (state.show === 'gain') {
      const value = gain(point);
      if (value === null) return;
      const strength = Math.abs(Math.log(value)) / Math.log(strongest);
      pen.globalAlpha = 0.08 + 0.92 * Math.min(1, strength);
      pen.fillStyle = colour(value >= 1 ? '--gain' : '--loss');
      text = value.toFixed(2);
      pen.fillRect(x, y, w - edge, h - edge);
      pen.globalAlpha = 1;
      pen.fillStyle = strength > 0.55 ? colour('--on-mark') : colour('--ink');
    } else {
      if (winner < 0) return;
      pen.fillStyle = colour('--s' + (winner % 10));
      pen.fillRect(x, y, w - edge, h - edge);
      pen.fillStyle = colour('--on-mark');
      text = String(winner + 1);
    }
    if (h >= 15 && w >= text.length * 8 + 6) {
      pen.font = '600 12px sans-serif';
      pen.textAlign = 'center';
      pen.textBaseline = 'middle';
      pen.fillText(text, x + w / 2, y + h / 2 + 0.5);
    }
    if (winner >= 0 && verdict(point, winner) !== 'p') {
      pen.strokeStyle = colour('--page');
      pen.lineWidth = 1.5;
      pen.beginPath();
      pen.moveTo(x, y + h);
      pen.lineTo(x + w, y);
      pen.stroke();
    }
  }

  /** Lines between points with different fastest strategies. */
  function drawBorders(pen, nx, ny, winners) {
    pen.strokeStyle = colour('--ink');
    pen.lineWidth = 1.5;
    pen.beginPath();
    for (let j = 0; j < ny; j++) for (let i = 0; i < nx; i++) {
      const own = winners[j * nx + i];
      const [x, y] = [LEFT + (i + 1) * box.cellWidth, top(j)];
      if (i + 1 < nx && winners[j * nx + i + 1] !== own) { pen.moveTo(x - 0.5, y);
        pen.lineTo(x - 0.5, y + box.cellHeight); }
      if (j + 1 < ny && winners[(j + 1) * nx + i] !== own) {
        pen.moveTo(x - box.cellWidth, y - 0.5); pen.lineTo(x, y - 0.5); }
    }
    pen.stroke();
  }

  function drawAxes(pen, nx, ny, body) {
    pen.fillStyle = colour('--soft');
    pen.font = '12px sans-serif';
    pen.textBaseline = 'middle';
    pen.textAlign = 'right';
    const stepY = Math.ceil(15 / box.cellHeight);
    if (state.y >= 0) for (let j = 0; j < ny; j += stepY) pen.fillText(clip(axes[state.y].labels[j], 16), LEFT - 8,
      top(j) + box.cellHeight / 2);
    pen.textAlign = 'center';
    const widest = axes.length === 0 ? 1 : Math.max(...axes[state.x].labels.map((text) => clip(text, 12).length));
    const stepX = Math.ceil((widest * 7 + 8) / box.cellWidth);
    if (axes.length > 0) for (let i = 0; i < nx; i += stepX) pen.fillText(clip(axes[state.x].labels[i], 12), LEFT +
      (i + 0.5) * box.cellWidth, body + 12);
    pen.fillStyle = colour('--ink');
    pen.font = '600 13px sans-serif';
    if (axes.length > 0) pen.fillText(axes[state.x].name, LEFT + (box.width - LEFT) / 2, body + 33);
    pen.textAlign = 'left';
    if (state.y >= 0) pen.fillText(axes[state.y].name, 0, body + 33);
  }

  const clip = (text, most) => (text.length <= most ? text : text.slice(0, most - 1) + '…');

  function cellUnder(event) {
    const { left, top: upper } = canvas.getBoundingClientRect();
    const i = Math.floor((event.clientX - left - LEFT) / box.cellWidth);
    const j = rows() - 1 - Math.floor((event.clientY - upper) / box.cellHeight);
    return i < 0 || j < 0 || i >= columns() || j >= rows() ? null : [i, j];
  }

  canvas.addEventListener('pointerdown', (event) => {
    const cell = cellUnder(event);
    if (cell) select(...cell);
  });
  canvas.addEventListener('pointermove', (event) => {
    const cell = cellUnder(event);
    canvas.title = cell ? describe(cellAt(...cell)) : '';
  });
  canvas.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (!step || axes.length === 0) return;
    event.preventDefault();
    const [i, j] = selected();
    select(Math.min(columns() - 1, Math.max(0, i + step[0])), Math.min(rows() - 1, Math.max(0, j + step[1])));
  });

  function select(i, j) {
    state.at = cellAt(i, j);
    draw();
  }

  function describe(at = state.at) {
    const point = pointAt(at);
    const best = fastest(point);
    return label(at) + ': ' + (best < 0 ? 'not computed' : strategies[best] + ' ' + seconds(median(point, best)));
  }
`;
