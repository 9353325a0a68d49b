import type { ByProduct } from './products.js';
import type { UrlRule } from './settings.js';

/** Repositories that may have restricted scopes, by the paths of their URLs; all others are held to CI scopes. */
export const TRUSTED_REPOSITORIES: ByProduct<readonly UrlRule[]> = {
  adhoc: github('/mozilla-releng/(?:adhoc-signing|adhoc-manifest)'),
  'app-services': github('/mozilla/application-services'),
  enterprise: github('/mozilla/enterprise-firefox'),
  firefox: hg(
    '/mozilla-(central|unified)',
    '/integration/autoland',
    String.raw`/releases/mozilla-(beta|release|esr\d+)`,
    '/projects/(pine|maple|larch|cypress)',
  ),
  glean: github('/mozilla/glean'),
  mobile: github('/mozilla-mobile/(?:reference-browser)'),
  mozillavpn: github('/mozilla-mobile/(?:mozilla-vpn-client)'),
  scriptworker: github('/mozilla-releng/scriptworker(?:|-scripts)'),
  thunderbird: hg('/comm-central', String.raw`/releases/comm-(beta|release|esr\d+)`),
  translations: github('/mozilla/translations'),
  xpi: github('/mozilla-extensions/xpi-manifest'),
};

function hg(...paths: readonly string[]): readonly UrlRule[] {
  return [
    rule(
      'hg.mozilla.org',
      paths.map((path) => `^(?P<path>${path})(/|$)`),
    ),
  ];
}

/** The dot of `.git` is not escaped in the original either: it stands for any character. */
function github(path: string): readonly UrlRule[] {
  return [rule('github.com', [`^(?P<path>${path})(/|.git|$)`])];
}

function rule(host: string, pathRegexes: readonly string[]): UrlRule {
  return { schemes: ['https', 'ssh'], netlocs: [host], pathRegexes };
}
