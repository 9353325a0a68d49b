import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT } from '../cli.js';
import { PAGES, pageText } from './pages.js';

/** Headings as GitHub and VitePress name them in links (of several alike, the others are numbered), and set marks. */
function anchors(text: string): Set<string> {
  const headings = [...text.matchAll(/^#+ +(.+)$/gm)].map(([, title = '']) => title);
  const found = new Set([...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id));
  for (const title of headings) {
    const slug = title
      .toLowerCase()
      .replace(/[`*]/g, '')
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-');
    let name = slug;
    for (let count = 1; found.has(name); count++) name = `${slug}-${count}`;
    found.add(name);
  }
  return found;
}

describe.each(PAGES)('the links of %s', (page) => {
  it('lead to files and headings that exist', () => {
    const text = pageText(page).replace(/```[^]*?```/g, '');
    const dead = [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
      if (/^[a-z]+:/.test(link)) return [];
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? page : path.join(path.dirname(page), file);
      if (!existsSync(path.join(PROJECT, target))) return [link];
      if (anchor === undefined || !target.endsWith('.md')) return [];
      return anchors(pageText(target)).has(anchor) ? [] : [link];
    });
    expect(dead).toEqual([]);
  });
});
