/**
 * Zoom and pan of charts over time. Each drawing is an inner element wider than the visible part: positions are
 * percentages, so only its width and offset change, and text keeps its size. All drawings of a chart move together with
 * their axis.
 */
export const ZOOM_SCRIPT = `
  const SVG = 'http://www.w3.org/2000/svg';
  const MOST_ZOOM = 64;

  function zoomable(chart) {
    const inners = [...chart.querySelectorAll('svg')].map((outer) => {
      const inner = document.createElementNS(SVG, 'svg');
      inner.append(...outer.childNodes);
      outer.append(inner);
      return inner;
    });
    let zoom = 1;
    let left = 0;
    const apply = () => {
      left = Math.max(0, Math.min(left, 1 - 1 / zoom));
      for (const inner of inners) {
        inner.setAttribute('width', zoom * 100 + '%');
        inner.setAttribute('x', -left * zoom * 100 + '%');
        inner.parentNode.classList.toggle('clip', zoom > 1);
      }
      chart.classList.toggle('zoomable', zoom > 1);
      hide();
    };
    const zoomTo = (next, at = 0.5) => {
      const wanted = Math.max(1, Math.min(MOST_ZOOM, next));
      left += at / zoom - at / wanted;
      zoom = wanted;
      apply();
    };
    const shareOf = (event) => {
      const box = inners[0].parentNode.getBoundingClientRect();
      return Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
    };
    const bar = document.createElement('div');
    bar.className = 'zoom';
    const ways = [['−', 'Zoom out', () => zoomTo(zoom / 2)], ['+', 'Zoom in', () => zoomTo(zoom * 2)],
      ['←', 'Earlier', () => { left -= 0.25 / zoom; apply(); }],
      ['→', 'Later', () => { left += 0.25 / zoom; apply(); }], ['all', 'Show all of it', () => zoomTo(1)]];
    for (const [text, label, act] of ways) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = text;
      button.setAttribute('aria-label', label);
      button.addEventListener('click', act);
      bar.append(button);
    }
    chart.before(bar);
    chart.addEventListener('wheel', (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoomTo(zoom * (event.deltaY < 0 ? 1.25 : 0.8), shareOf(event));
    }, { passive: false });
    chart.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === '+' || event.key === '=') zoomTo(zoom * 2);
      else if (event.key === '-') zoomTo(zoom / 2);
      else if (event.key === '0') zoomTo(1);
    });
    let from = null;
    chart.addEventListener('pointerdown', (event) => { if (zoom > 1 && event.button === 0) from = {
      x: event.clientX, left }; });
    addEventListener('pointermove', (event) => {
      if (from === null) return;
      left = from.left - (event.clientX - from.x) / inners[0].parentNode.getBoundingClientRect().width / zoom;
      apply();
    });
    addEventListener('pointerup', () => { from = null; });
  }

  function prepare(root) {
    for (const chart of root.querySelectorAll('.flow, .fall')) zoomable(chart);
  }
`;
