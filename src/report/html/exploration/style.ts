/** Style of an exploration's page: the map, and the findings. */
export const EXPLORATION_STYLE = `
.found-map td { padding: 0; border: 2px solid var(--page); }
.found-map td > * { display: block; min-width: 110px; padding: 6px 10px; border-radius: 3px; background: var(--panel);
  color: var(--soft); }
.found-map a { color: var(--page); background: var(--bad); font-weight: 600; text-decoration: none; }
.found-map a:hover, .found-map a:focus-visible { text-decoration: underline; }
.found-map tbody th { padding-right: 18px; }
.finding { margin: 18px 0 0; padding: 14px 16px; background: var(--panel); border-radius: 6px; }
.finding dl { margin-bottom: 8px; }
.finding ul { margin: 0; padding-left: 18px; }
.finding code { display: block; padding: 6px 8px; background: var(--page); border: 1px solid var(--line);
  border-radius: 4px; overflow-wrap: anywhere; white-space: pre-wrap; font-size: 12px; }
.finding button { margin-top: 6px; font-size: 13px; }
`;

/** Copies a finding's command. */
export const EXPLORATION_SCRIPT = `
(() => {
  'use strict';
  for (const button of document.querySelectorAll('button[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const code = button.previousElementSibling;
      getSelection().selectAllChildren(code);
      navigator.clipboard?.writeText(code.textContent).then(() => { button.textContent = 'Copied'; }, () => undefined);
    });
  }
})();
`;
