import { createHash } from 'node:crypto';
import { html, trusted, type Markup, type Piece } from './markup.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';

/** The parts in which reports differ. */
export interface Page {
  /** The document's title. */
  readonly name: string;
  readonly heading: string;
  /** Links to its sections. */
  readonly contents: Markup | undefined;
  readonly body: Piece;
  readonly footer: Markup;
  /** Additional styles, after those of all reports. */
  readonly style?: string;
  /** An additional script, after that of all reports. */
  readonly script?: string;
  /** Data for that script: `document.getElementById('data')`. */
  readonly data?: unknown;
}

/**
 * A report as one self-contained HTML file, without network access. Its content policy allows only its own style and
 * script, by digest.
 */
export function htmlPage({ name, heading, contents, body, footer, style = '', script = '', data }: Page): string {
  const styles = STYLE + style;
  const scripts = SCRIPT + script;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(styles, scripts)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${name}</title>
<style>${trusted(styles)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the report</a>
<header><p class="tool">cot-bench</p><h1>${heading}</h1>${contents}</header>
<main id="content">
${body}
<div id="tip" hidden></div>
</main>
${footer}
${
  data === undefined
    ? undefined
    : html`<script type="application/json"
  id="data">${trusted(jsonInHtml(data))}</script>`
}<script>${trusted(scripts)}</script>
</body>
</html>
`.text;
}

function policy(styles: string, scripts: string): string {
  const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const code = `style-src ${digest(styles)}; script-src ${digest(scripts)}`;
  return `default-src 'none'; img-src data:; ${code}; base-uri 'none'; form-action 'none'`;
}

/** JSON that cannot end a script element. */
function jsonInHtml(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', String.raw`\u003c`);
}
