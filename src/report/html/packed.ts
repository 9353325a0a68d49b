import { gzipSync } from 'node:zlib';
import { html, type Markup } from './markup.js';

/** So many sections are in the page as they are. More are packed: the page then opens at once, and stays small. */
export const MOST_UNPACKED = 4;

/**
 * A section whose charts are compressed within the page, and unpacked when it is opened. Its heading and what it says in
 * a sentence are there as they are.
 */
export function packedSection(id: string, title: string, head: Markup, body: Markup): Markup {
  const data = gzipSync(Buffer.from(body.text), { level: 9 }).toString('base64');
  return html`<section class="scenario" aria-labelledby="${id}" data-packed="${id}">
<h2 id="${id}" tabindex="-1">${title}</h2>
${head}
<p data-tools hidden><button type="button" data-unpack>Show charts and requests of ${title}</button></p>
<noscript><p>The charts of this scenario need JavaScript; its numbers are in the table above.</p></noscript>
<template>${data}</template>
</section>`;
}
