import { defineConfig } from 'vitepress';
import { SIDEBAR } from './sidebar.js';

/** The pages as a site: `npm run docs:build`. A link to a page that is not there fails the build. */
export default defineConfig({
  title: 'cot-bench',
  description: 'What each way of scheduling a Chain of Trust verification costs and gains',
  cleanUrls: true,
  // Links to sources and data lead out of the site; a test of their own holds that they exist.
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
