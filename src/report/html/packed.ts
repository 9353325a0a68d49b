import { gzipSync } from 'node:zlib';
import { html, type Markup } from './markup.js';

/** Reports with more sections than this have them compressed: the page opens instantly, and stays small. */
export const MOST_UNPACKED = 4;

/** A section whose charts are compressed until it is opened. Heading and summary are there from the start. */
export function packedSection(id: string, title: string, head: Markup, body: Markup): Markup {
  const data = gzipSync(Buffer.from(body.text), { level: 9 }).toString('base64');
  return html`<section class="scenario" aria-labelledby="${id}" data-packed="${id}">
<h2 id="${id}" tabindex="-1">${title}</h2>
${head}
<p data-tools hidden><button type="button" data-unpack>Show charts and requests of ${title}</button><span
  class="on-paper">Its charts and requests were not opened before printing.</span></p>
<noscript><p>The charts and requests of this scenario need JavaScript; its verdict and times are in the table
  above.</p></noscript>
<template>${data}</template>
</section>`;
}
