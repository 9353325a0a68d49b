import { describe, expect, it } from 'vitest';
import { SIDEBAR } from '../../docs/.vitepress/sidebar.js';
import { PAGES } from './pages.js';

describe('the sidebar of the site', () => {
  it('leads to every page', () => {
    const links = SIDEBAR.flatMap(({ items }) => items.map(({ link }) => `docs${link}.md`));
    const pages = PAGES.filter((page) => page.startsWith('docs/') && !/\/(?:index|README)\.md$/.test(page));
    expect([...links].sort()).toEqual([...pages].sort());
  });
});
