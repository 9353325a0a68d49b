import { FIND_SCRIPT } from './find-script.js';
import { ZOOM_SCRIPT } from './zoom-script.js';

/**
 * The report's script for pointer and keyboard. Details of a mark are those of its table row, so nothing is stored
 * twice; they stay while hovered, and Escape closes them.
 */
export const SCRIPT = `
(() => {
  'use strict';
  const tip = document.getElementById('tip');
  let shown = null;
  let leaving = 0;

  const markOf = (target) => (target instanceof Element ? target.closest('[data-row]') : null);

  function fill(row) {
    const title = document.createElement('b');
    title.textContent = row.querySelector('th').textContent;
    const list = document.createElement('dl');
    const heads = row.closest('table').querySelectorAll('thead th');
    row.querySelectorAll('td').forEach((cell, index) => {
      if (cell.textContent === '' || cell.textContent === '–') return;
      const term = document.createElement('dt');
      const text = document.createElement('dd');
      term.textContent = heads[index + 1].textContent;
      text.textContent = cell.textContent;
      list.append(term, text);
    });
    tip.replaceChildren(title, list);
  }

  function place(mark) {
    const box = mark.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = tip;
    const room = document.documentElement.clientWidth - width - 8;
    const below = box.bottom + 8;
    const above = box.top - height - 8;
    tip.style.left = Math.max(8, Math.min(box.left, room)) + 'px';
    tip.style.top = (below + height > innerHeight && above > 0 ? above : below) + 'px';
  }

  function outline(mark, on) {
    const key = mark && mark.dataset.key;
    if (!key) return;
    for (const same of document.querySelectorAll('[data-key="' + key + '"]')) same.classList.toggle('same', on);
  }

  function show(mark) {
    clearTimeout(leaving);
    if (mark === shown) return;
    const row = document.getElementById(mark.dataset.row);
    if (!row) return;
    hide();
    shown = mark;
    fill(row);
    tip.hidden = false;
    place(mark);
    outline(mark, true);
  }

  function hide() {
    clearTimeout(leaving);
    outline(shown, false);
    shown = null;
    tip.hidden = true;
  }

  function hideSoon() {
    clearTimeout(leaving);
    leaving = setTimeout(() => {
      const focused = markOf(document.activeElement);
      if (focused && focused.matches(':focus-visible')) show(focused);
      else hide();
    }, 150);
  }

  document.addEventListener('pointerover', (event) => {
    const mark = markOf(event.target);
    if (mark) show(mark);
    else if (tip.contains(event.target)) clearTimeout(leaving);
    else if (shown) hideSoon();
  });
  document.documentElement.addEventListener('pointerleave', hideSoon);
  document.addEventListener('focusin', (event) => {
    const mark = markOf(event.target);
    if (mark) show(mark);
    else hide();
  });
  document.addEventListener('scroll', () => { if (shown) place(shown); }, { passive: true });

  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') return hide();
    const step = STEPS[event.key];
    const mark = markOf(event.target);
    const group = mark && mark.closest('[data-roving]');
    if (!group || step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const marks = [...group.querySelectorAll('[data-row]')];
    const next = marks[Math.max(0, Math.min(marks.length - 1, marks.indexOf(mark) + step))];
    mark.setAttribute('tabindex', '-1');
    next.setAttribute('tabindex', '0');
    next.focus();
  });

${ZOOM_SCRIPT}
${FIND_SCRIPT}
  async function openTarget() {
    const name = location.hash.slice(1);
    const packed = document.querySelector('[data-packed="' + CSS.escape(name.replace(/[c-].*$/, '')) + '"]');
    if (packed !== null) {
      await unpack(packed);
      packed.scrollIntoView();
    }
    const target = name === '' ? null : document.getElementById(name);
    if (target instanceof HTMLDetailsElement) target.open = true;
  }
  addEventListener('hashchange', openTarget);
  prepare(document);
  openTarget();
})();
`;
