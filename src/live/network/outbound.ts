import type { Settings } from '../../cot/settings/settings.js';

/** Says why a URL must not be requested; undefined if it may. */
export type UrlGuard = (url: string) => string | undefined;

/** Hosts that a verification may contact besides the deployment and the hosts in its settings. */
const SOURCE_HOSTS = ['hg.mozilla.org', 'github.com', 'api.github.com', 'raw.githubusercontent.com'];

/**
 * Decides which URLs a live verification may request: those of its deployment, and those on source hosts over HTTPS at
 * the usual port. Tasks control parts of URLs before anything is known about their author, and the rules (like Python)
 * parse URLs differently from `fetch`. So this checks what `fetch` would do. Redirects have separate rules.
 *
 * @param rootUrl of the deployment, without a slash at its end
 */
export function outboundGuard(rootUrl: string, settings: Settings): UrlGuard {
  const { origin } = new URL(rootUrl);
  const hosts = new Set([...SOURCE_HOSTS, ...settings.trustedVcsRules.flatMap(({ netlocs }) => netlocs)]);
  for (const url of [settings.projectConfigurationUrl, settings.pushlogUrl])
    if (URL.canParse(url)) hosts.add(new URL(url).host);
  return (text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined) return 'it is not a URL';
    if (url.username !== '' || url.password !== '') return 'it holds a user name or a password';
    if (url.origin === origin) return undefined;
    if (url.protocol !== 'https:') return `it is not https, but ${url.protocol}`;
    return hosts.has(url.host) ? undefined : `${url.host} is neither a host of the deployment nor of trusted sources`;
  };
}
