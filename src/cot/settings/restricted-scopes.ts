import { EXTENDED_SUPPORT } from './extended-support.js';
import { FIREFOX_SCOPES, THUNDERBIRD_SCOPES } from './restricted-scopes-desktop.js';
import type { ByProduct, Product } from './products.js';
import type { RulesVersion } from './settings.js';

type Scopes = Readonly<Record<string, string>>;

const SCOPES: ByProduct<Scopes> = {
  adhoc: { 'project:adhoc:signing:cert:release-signing': 'adhoc-signing-repos' },
  'app-services': {
    'project:mozilla:app-services:releng:beetmover:bucket:maven-production': 'app-services-repo',
    'project:mozilla:app-services:releng:beetmover:bucket:release': 'app-services-repo',
    'project:mozilla:app-services:releng:signing:cert:release-signing': 'app-services-repo',
  },
  enterprise: {
    'project:enterprise:releng:signing:cert:nightly-signing': 'enterprise-firefox-repo',
    'project:enterprise:releng:signing:cert:release-signing': 'enterprise-firefox-repo',
    'project:enterprise:releng:signing:cert:production-signing': 'enterprise-firefox-repo',
    'project:enterprise:releng:signing:cert:fennec-production-signing': 'enterprise-firefox-repo',
  },
  firefox: FIREFOX_SCOPES,
  glean: { 'project:mozilla:glean:releng:beetmover:bucket:maven-production': 'glean-repo' },
  mobile: {
    'project:mobile:reference-browser:releng:googleplay:product:reference-browser': 'reference-browser-repo',
    'project:mobile:reference-browser:releng:signing:cert:release-signing': 'reference-browser-repo',
    'project:mobile:releng:treescript:action:push': 'firefox-ios-repo',
  },
  mozillavpn: {
    'project:mozillavpn:releng:signing:cert:nightly-signing': 'mozillavpn-repo',
    'project:mozillavpn:releng:signing:cert:release-signing': 'mozillavpn-repo',
    'project:mozillavpn:releng:googleplay:product:mozillavpn': 'mozillavpn-repo',
    'project:mozillavpn:releng:beetmover:bucket:release': 'mozillavpn-repo',
  },
  scriptworker: {
    'project:scriptworker:dockerhub:production': 'scriptworker-scripts-repo',
    'project:scriptworker:pypi:production': 'all-production-repos',
  },
  thunderbird: THUNDERBIRD_SCOPES,
  translations: { 'project:translations:releng:beetmover:bucket:release': 'translations-repo' },
  xpi: {
    'project:xpi:signing:cert:release-signing': 'xpi-manifest-repo',
    'project:xpi:releng:github:project:mozilla-extensions/*': 'xpi-manifest-repo',
    'project:xpi:ship-it:production': 'xpi-manifest-repo',
    'project:xpi:beetmover:bucket:release': 'xpi-manifest-repo',
    'project:xpi:balrog:server:release': 'xpi-manifest-repo',
  },
};

/** Scopes that only some trees may use: the level of each, which {@link restrictedTrees} turns into trees. */
export function restrictedScopes(product: Product, rules: RulesVersion): ReadonlyMap<string, string> {
  const scopes = new Map(Object.entries(SCOPES[product]));
  if (product === 'firefox') {
    for (const branch of EXTENDED_SUPPORT[rules]) scopes.set(`project:releng:lando:repo:${branch}`, branch);
  }
  return scopes;
}
