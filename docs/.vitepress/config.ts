import { defineConfig } from 'vitepress';

const page = (text: string, link: string) => ({ text, link });

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
    sidebar: [
      {
        text: 'Begin',
        items: [
          page('Your own strategy', '/your-own-strategy'),
          page('Judge a pull request', '/judge-a-pull-request'),
          page('Record and replay', '/record-and-replay'),
          page('In CI', '/ci'),
        ],
      },
      {
        text: 'Understand',
        items: [
          page('Methodology', '/methodology'),
          page('Strategies', '/strategies'),
          page('Verifier', '/verifier'),
          page('Exploration', '/exploration'),
          page('Findings', '/findings'),
          page('Latency', '/latency'),
          page('A release', '/release'),
          page('Recording', '/recording'),
          page('Architecture', '/architecture'),
        ],
      },
      {
        text: 'Look up',
        items: [
          page('Configuration', '/reference/configuration'),
          page('Profiles', '/profiles'),
          page('Results', '/reference/results'),
          page('Exit codes', '/reference/exit-codes'),
          page('Scenario format', '/reference/scenario-format'),
          page('Verification and Ports', '/reference/verification-and-ports'),
          page('Troubleshooting', '/reference/troubleshooting'),
          page('Glossary', '/glossary'),
        ],
      },
    ],
  },
});
