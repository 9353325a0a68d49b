import { defineConfig } from 'vitepress';
import { SIDEBAR } from './sidebar.js';

/** The docs as a website: `npm run docs:build`. A broken link between pages fails the build. */
export default defineConfig({
  title: 'cot-bench',
  description: 'What each way of scheduling a Chain of Trust verification costs and gains',
  cleanUrls: true,
  // Links to sources and data leave the site; a separate test checks them.
  ignoreDeadLinks: [
    /\/\.\.\//,
    /^\.\.\//,
    /\/(?:src|results|scenarios|test|examples)\//,
    /CONTRIBUTING/,
    /CHANGELOG/,
    /\.github\//,
  ],
  themeConfig: {
    search: { provider: 'local' },
    sidebar: SIDEBAR.map((group) => ({ ...group })),
  },
});
