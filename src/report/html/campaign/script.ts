import { CURVES_SCRIPT } from './script-curves.js';
import { MAP_SCRIPT } from './script-map.js';
import { MODEL_SCRIPT } from './script-model.js';

const CONTROLS_SCRIPT = `
  const option = (value, text, chosen) => { const made = element('option', { value }, text); made.selected = chosen;
    return made; };

  function control(name, title, options, chosen, change) {
    const menu = element('select', { name }, ...options.map(([value, text]) => option(value, text, value === chosen)));
    menu.addEventListener('change', () => { change(Number(menu.value)); controls(); draw(); });
    return element('label', {}, title, menu);
  }

  function controls() {
    const names = axes.map((axis, index) => [index, axis.name]);
    const made = [];
    if (scenarios.length > 1) made.push(control('scenario', 'Scenario',
      scenarios.map(({ name }, index) => [index, name]), state.scenario, (value) => { state.scenario = value; }));
    if (axes.length > 1) {
      made.push(control('x', 'Across', names, state.x, (value) => {
        if (state.y === value) state.y = state.x; state.x = value; }));
      made.push(control('y', 'Up', names.filter(([index]) => index !== state.x), state.y, (value) => {
        state.y = value; }));
    }
    axes.forEach((axis, index) => {
      if (index === state.x || index === state.y) return;
      made.push(control('axis-' + axis.name, axis.name, axis.labels.map((text, value) => [value, text]),
        state.at[index], (value) => { state.at[index] = value; }));
    });
    made.push(control('show', 'Show', [[0, 'the fastest strategy'], [1, 'how many times faster']],
      state.show === 'gain' ? 1 : 0, (value) => { state.show = value === 1 ? 'gain' : 'fastest'; }));
    if (state.show === 'gain') {
      const all = strategies.map((name, index) => [index, name]);
      made.push(control('of', 'Of', [[-1, 'the fastest'], ...all], state.of, (value) => { state.of = value; }));
      made.push(control('against', 'Against', all, state.against, (value) => { state.against = value; }));
    }
    const focused = document.activeElement?.getAttribute('name');
    byId('controls').replaceChildren(...made);
    if (focused) byId('controls').querySelector('[name="' + focused + '"]')?.focus();
    byId('keys').replaceChildren(...strategies.map((name, index) => {
      const mark = element('i', {}, String(index + 1));
      mark.style.setProperty('background', 'var(--s' + (index % 10) + ')');
      return element('li', {}, mark, name);
    }));
  }

  function draw() {
    drawMap();
    drawPoint();
    drawCurves();
    drawCrossings();
    drawTable();
  }

  if (axes.length > 0) {
    const byLength = axes.map((axis, index) => ({ index, numbers: axis.positions !== null,
      length: axis.values.length })).sort((a, b) => b.length - a.length || a.index - b.index);
    state.x = (byLength.find(({ numbers }) => numbers) ?? byLength[0]).index;
    state.y = byLength.find(({ index }) => index !== state.x)?.index ?? -1;
  }
  state.at = axes.map((axis) => Math.floor((axis.values.length - 1) / 2));
  byId('slice').addEventListener('toggle', drawTable);
  new ResizeObserver(() => { drawMap(); drawCurves(); }).observe(byId('map').parentElement);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  controls();
  draw();
`;

/** The script of a campaign's page: draws maps and curves of the selected slice. */
export const CAMPAIGN_SCRIPT = `
(() => {
  'use strict';
${MODEL_SCRIPT}${MAP_SCRIPT}${CURVES_SCRIPT}${CONTROLS_SCRIPT}})();
`;
