import type { Settings } from '../../cot/settings/settings.js';

/** Says what is wrong with asking for a URL; undefined if nothing is. */
export type UrlGuard = (url: string) => string | undefined;

/** What a verification may ask besides the deployment and the hosts that its settings name. */
const SOURCE_HOSTS = ['hg.mozilla.org', 'github.com', 'api.github.com', 'raw.githubusercontent.com'];

/**
 * Which URLs a live verification may ask: those of its deployment, and over HTTPS at the usual port those of the hosts
 * where sources are. Tasks write parts of URLs, before anything is known of who wrote the task, and a URL is not read
 * alike by the rules (as Python reads it) and by `fetch`. So this looks at what `fetch` would do. Redirects have rules
 * of
 * their own.
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
    return hosts.has(url.host) ? undefined : `${url.host} is no host of the deployment, nor of trusted sources`;
  };
}
