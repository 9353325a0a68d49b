import type { ByProduct, Product } from './products.js';
import { areSince, type RulesVersion, type UrlRule } from './settings.js';

const FIREFOX_ON_HG = hg(
  '/mozilla-(central|unified)',
  '/integration/autoland',
  String.raw`/releases/mozilla-(beta|release|esr\d+)`,
  '/projects/(pine|maple|larch|cypress)',
);

/** Repositories that may have restricted scopes, by the paths of their URLs; all others are held to CI scopes. */
const TRUSTED_REPOSITORIES: ByProduct<readonly UrlRule[]> = {
  adhoc: github('/mozilla-releng/(?:adhoc-signing|adhoc-manifest)'),
  'app-services': github('/mozilla/application-services'),
  enterprise: github('/mozilla/enterprise-firefox'),
  firefox: FIREFOX_ON_HG,
  glean: github('/mozilla/glean'),
  mobile: github('/mozilla-mobile/(?:reference-browser)'),
  mozillavpn: github('/mozilla-mobile/(?:mozilla-vpn-client)'),
  scriptworker: github('/mozilla-releng/scriptworker(?:|-scripts)'),
  thunderbird: hg('/comm-central', String.raw`/releases/comm-(beta|release|esr\d+)`),
  translations: github('/mozilla/translations'),
  xpi: github('/mozilla-extensions/xpi-manifest'),
};

const SINCE_63_6: Partial<ByProduct<readonly UrlRule[]>> = {
  enterprise: github('/mozilla/enterprise-firefox', '/thunderbird/thunderbird-desktop'),
  firefox: [...FIREFOX_ON_HG, ...github('/mozilla-firefox/firefox')],
  thunderbird: hg('/comm-central', '/integration/comm-autoland', String.raw`/releases/comm-(beta|release|esr\d+)`),
};

export function trustedRepositories(product: Product, rules: RulesVersion): readonly UrlRule[] {
  return (areSince(rules, '63.6') ? SINCE_63_6[product] : undefined) ?? TRUSTED_REPOSITORIES[product];
}

function hg(...paths: readonly string[]): readonly UrlRule[] {
  return [
    rule(
      'hg.mozilla.org',
      paths.map((path) => `^(?P<path>${path})(/|$)`),
    ),
  ];
}

/** The dot of `.git` is not escaped in the original either: it stands for any character. */
function github(...paths: readonly string[]): readonly UrlRule[] {
  return [
    rule(
      'github.com',
      paths.map((path) => `^(?P<path>${path})(/|.git|$)`),
    ),
  ];
}

function rule(host: string, pathRegexes: readonly string[]): UrlRule {
  return { schemes: ['https', 'ssh'], netlocs: [host], pathRegexes };
}
