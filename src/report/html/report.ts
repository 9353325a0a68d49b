import { createHash } from 'node:crypto';
import { referenceOf, type TimedResult } from '../content/estimate.js';
import { counted } from '../content/format.js';
import { sectionsOf, type Section } from './cell-view.js';
import { html, trusted, type Markup } from './markup.js';
import { SCRIPT } from './script.js';
import { sectionMarkup } from './section.js';
import { STYLE } from './style.js';

/**
 * A result as one HTML file that needs nothing else: no network, no other file. Its policy allows its own style and
 * script by their digests, and nothing besides.
 */
export function htmlReport(result: TimedResult): string {
  const sections = sectionsOf(result);
  const body = sections.map((section) => sectionMarkup(section, referenceOf(result)));
  const name = sections.length === 1 ? `${sections[0]?.title ?? ''} – cot-bench` : 'cot-bench';
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${name}</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the report</a>
<header><p class="tool">cot-bench</p><h1>What each strategy costs and gains</h1>${contents(sections)}</header>
<main id="content">
${body.length === 0 ? html`<p>No cell was run.</p>` : body}
</main>
${footer(result)}
<div id="tip" hidden></div>
<script>${trusted(SCRIPT)}</script>
</body>
</html>
`.text;
}

function policy(): string {
  const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return `default-src 'none'; img-src data:; style-src ${digest(STYLE)}; script-src ${digest(SCRIPT)}; base-uri 'none'; form-action 'none'`;
}

function contents(sections: readonly Section[]): Markup | undefined {
  if (sections.length < 2) return undefined;
  return html`<nav aria-label="Scenarios"><ul>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`;
}

function footer({ environment, command, kind }: TimedResult): Markup {
  const { version, node, os, cpu, cores, commit, dirty } = environment;
  const source =
    commit === null ? undefined : html`<dt>commit</dt><dd>${commit}${dirty === true ? ', with changes' : ''}</dd>`;
  const machine =
    kind === 'bench' ? html`<dt>machine</dt><dd>${cpu}, ${counted(cores, 'core')}, ${os}</dd>` : undefined;
  return html`<footer><h2>How it was run</h2><dl><dt>command</dt><dd><code>cot-bench ${command.join(' ')}</code></dd><dt>versions</dt><dd>cot-bench ${version}, Node ${node}</dd>${machine}${source}</dl>
<p>Point at a mark, or move to it with Tab and the arrow keys, for its details; Escape closes them. A mark outlined at the same time is the same request elsewhere.</p></footer>`;
}
