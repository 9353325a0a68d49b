import type { ByProduct, Product } from './products.js';
import { areSince, type RulesVersion } from './settings.js';

const GITHUB_EVENTS = ['github-pull-request', 'github-push', 'github-release'] as const;

/** What a decision task of a product may have been made for (`tasks_for`). */
const TASKS_FOR: ByProduct<readonly string[]> = {
  adhoc: ['action', 'github-pull-request', 'github-push'],
  'app-services': ['action', 'cron', ...GITHUB_EVENTS],
  enterprise: ['action', 'cron', ...GITHUB_EVENTS, 'pr-action'],
  firefox: ['hg-push', 'cron', 'action'],
  glean: ['action', 'cron', ...GITHUB_EVENTS],
  mobile: ['action', 'cron', 'github-pull-request', 'github-pull-request-untrusted', 'github-push', 'github-release'],
  mozillavpn: ['cron', ...GITHUB_EVENTS, 'action'],
  scriptworker: ['action', 'cron', ...GITHUB_EVENTS],
  thunderbird: ['hg-push', 'cron', 'action'],
  translations: ['action', 'cron', 'github-pull-request', 'github-push', 'pr-action'],
  xpi: ['action', 'cron', ...GITHUB_EVENTS],
};

/** Firefox on GitHub and on hg. */
const FIREFOX_SINCE_63_6: readonly string[] = [
  'action',
  'cron',
  'github-pull-request',
  'github-pull-request-untrusted',
  'github-push',
  'hg-push',
  'pr-action',
];

export function tasksForOf(product: Product, rules: RulesVersion): readonly string[] {
  return product === 'firefox' && areSince(rules, '63.6') ? FIREFOX_SINCE_63_6 : TASKS_FOR[product];
}
