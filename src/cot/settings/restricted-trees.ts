import { EXTENDED_SUPPORT } from './extended-support.js';
import type { ByProduct, Product } from './products.js';
import { areSince, type RulesVersion } from './settings.js';

type Trees = Readonly<Record<string, readonly string[]>>;

/** Products with one tree for each level; the others are below. */
const FIXED_TREES: Omit<ByProduct<Trees>, 'firefox' | 'thunderbird'> = {
  adhoc: { 'adhoc-signing-repos': ['/mozilla-releng/adhoc-signing', '/mozilla-releng/adhoc-manifest'] },
  'app-services': { 'app-services-repo': ['/mozilla/application-services'] },
  enterprise: { 'enterprise-firefox-repo': ['/mozilla/enterprise-firefox'] },
  glean: { 'glean-repo': ['/mozilla/glean'] },
  mobile: {
    'reference-browser-repo': ['/mozilla-mobile/reference-browser'],
    'firefox-ios-repo': ['/mozilla-mobile/firefox-ios'],
  },
  mozillavpn: { 'mozillavpn-repo': ['/mozilla-mobile/mozilla-vpn-client'] },
  scriptworker: {
    'scriptworker-scripts-repo': ['/mozilla-releng/scriptworker-scripts'],
    'all-production-repos': ['/mozilla-releng/scriptworker', '/mozilla-releng/scriptworker-scripts'],
  },
  translations: { 'translations-repo': ['/mozilla/translations'] },
  xpi: { 'xpi-manifest-repo': ['/mozilla-extensions/xpi-manifest'] },
};

/** What 63.6 says of a level anew, or of another level. */
const ADDED_BY_63_6: Partial<ByProduct<Trees>> = {
  enterprise: { 'enterprise-firefox-repo': ['/mozilla/enterprise-firefox', '/thunderbird/thunderbird-desktop'] },
  thunderbird: { autoland: ['/integration/comm-autoland'] },
};

/** The trees (paths of repositories) that may use scopes of a level. */
export function restrictedTrees(product: Product, rules: RulesVersion): ReadonlyMap<string, readonly string[]> {
  const added = areSince(rules, '63.6') ? ADDED_BY_63_6[product] : undefined;
  return new Map(Object.entries({ ...treesOf(product, EXTENDED_SUPPORT[rules]), ...added }));
}

function treesOf(product: Product, esr: readonly string[]): Trees {
  if (product === 'firefox') return firefoxTrees(esr);
  return product === 'thunderbird' ? thunderbirdTrees(esr) : FIXED_TREES[product];
}

function firefoxTrees(branches: readonly string[]): Trees {
  const central = '/mozilla-central';
  const autoland = '/integration/autoland';
  const beta = '/releases/mozilla-beta';
  const release = '/releases/mozilla-release';
  const esr = branches.map((branch) => `/releases/mozilla-${branch}`);
  const releasing = [beta, release, ...esr, '/projects/birch', '/projects/maple'];
  const production = [central, beta, release, ...esr];
  const projects = ['/projects/pine', '/projects/larch', '/projects/maple', '/projects/cypress'];
  return {
    'all-release-branches': releasing,
    'all-release-branches-and-autoland': [...releasing, autoland],
    release: [release],
    beta: [beta],
    'beta-or-release': [beta, release],
    ...Object.fromEntries(branches.map((branch) => [branch, [`/releases/mozilla-${branch}`]])),
    esr,
    nightly: [central],
    autoland: [autoland],
    'all-nightly-branches': [central, '/releases/mozilla-unified', beta, release, ...esr, ...projects],
    'all-production-branches': production,
    'all-production-branches-and-autoland': [...production, autoland],
  };
}

function thunderbirdTrees(branches: readonly string[]): Trees {
  const central = '/comm-central';
  const beta = '/releases/comm-beta';
  const release = '/releases/comm-release';
  const esr = branches.map((branch) => `/releases/comm-${branch}`);
  return {
    'all-release-branches': [beta, release, ...esr],
    beta: [beta],
    release: [release],
    'release-or-esr': [release, ...esr],
    esr,
    'all-nightly-branches': [central, beta, release, ...esr],
    nightly: [central],
  };
}
