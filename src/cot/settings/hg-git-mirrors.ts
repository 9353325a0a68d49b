import { EXTENDED_SUPPORT } from './extended-support.js';
import type { Product } from './products.js';
import { areSince, type RulesVersion } from './settings.js';

const MIRROR = '/mozilla-firefox/firefox';

/**
 * The git mirrors of hg repositories, from 63.5 on. While Firefox moves to GitHub its graphs are still made from hg,
 * but some of their tasks clone the mirror.
 */
export function hgGitMirrors(product: Product, rules: RulesVersion): ReadonlyMap<string, string> {
  if (product !== 'firefox' || !areSince(rules, '63.6')) return new Map();
  const releases = ['beta', 'release', ...EXTENDED_SUPPORT[rules]].map((branch) => `/releases/mozilla-${branch}`);
  return new Map(['/mozilla-central', '/integration/autoland', ...releases].map((path) => [path, MIRROR]));
}
