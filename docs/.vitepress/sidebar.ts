import { readdirSync, readFileSync } from 'node:fs';

interface Item {
  readonly text: string;
  readonly link: string;
}

const page = (text: string, link: string): Item => ({ text, link });

/** Decisions by their titles, in the order of their names; a new page is there by itself. */
function decisions(): Item[] {
  const folder = new URL('../decisions/', import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => {
      const title = /^# (?:\d+[:.]? +)?(.+)$/m.exec(readFileSync(new URL(name, folder), 'utf8'))?.[1] ?? name;
      return page(title, `/decisions/${name.slice(0, -'.md'.length)}`);
    });
}

/** All pages, under titles. A test holds that none is missing. */
export const SIDEBAR: readonly { readonly text: string; readonly collapsed?: boolean; readonly items: Item[] }[] = [
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
      page('Real verifiers', '/real-verifiers'),
      page('Exploration', '/exploration'),
      page('Findings', '/findings'),
      page('Latency', '/latency'),
      page('A release', '/release'),
      page('Campaigns', '/campaigns'),
      page('Scale', '/scale'),
      page('Performance', '/performance'),
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
      page('API: cot-bench', '/reference/api/cot-bench'),
      page('API: cot-bench/strategy', '/reference/api/strategy'),
      page('Troubleshooting', '/reference/troubleshooting'),
      page('Glossary', '/glossary'),
    ],
  },
  { text: 'Decisions', collapsed: true, items: decisions() },
  { text: 'Maintain', collapsed: true, items: [page('Releasing', '/releasing')] },
];
