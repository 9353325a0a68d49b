import type { Environment } from '../../network/environment.js';
import type { Exchange } from './exchange.js';

/** Shorter texts are not secrets; they would occur anywhere. */
const SHORTEST = 8;
const CREDENTIALS = [
  'TASKCLUSTER_ACCESS_TOKEN',
  'TASKCLUSTER_CERTIFICATE',
  'SCRIPTWORKER_GITHUB_OAUTH_TOKEN',
  'GITHUB_TOKEN',
];

const PROXIES = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'];

/** Collects all secrets seen, to make sure that none is written anywhere. */
export class Secrets {
  readonly #values = new Set<string>();
  /** Number of secrets of each kind, for the summary. */
  readonly met = { signedUrls: 0, cookies: 0 };

  constructor(env: Environment) {
    for (const name of CREDENTIALS) this.#add(env[name]);
    for (const name of PROXIES) this.#add(passwordOf(env[name]));
    const certificate = env['TASKCLUSTER_CERTIFICATE'];
    if (certificate !== undefined)
      for (const value of certificate.matchAll(/"signature"\s*:\s*"([^"]+)"/g)) this.#add(value[1]);
  }

  /** Adds the secrets in an answer: cookies, and signatures in redirect URLs. */
  addFrom({ url, headers }: Exchange): void {
    this.#addUrl(url);
    const { location } = headers;
    if (location !== undefined && URL.canParse(location, url) && this.#addUrl(new URL(location, url).href))
      this.met.signedUrls++;
    const cookies = headers['set-cookie'];
    if (cookies === undefined) return;
    this.met.cookies++;
    for (const cookie of cookies.split(/,(?=[^;,]+=)/)) this.#add(/^[^=]*=([^;]*)/.exec(cookie)?.[1]?.trim());
  }

  values(): ReadonlySet<string> {
    return this.#values;
  }

  #addUrl(text: string): boolean {
    let found = false;
    for (const [name, value] of new URL(text).searchParams) {
      if (!SIGNATURES.test(name)) continue;
      found = true;
      this.#add(value);
    }
    return found;
  }

  #add(value: string | undefined): void {
    if (value !== undefined && value.length >= SHORTEST) this.#values.add(value);
  }
}

/** Query parameters that grant access. */
const SIGNATURES =
  /^(?:bewit|sig|signature|x-(?:amz|goog)-(?:signature|credential|security-token)|access_token|token)$/i;

function passwordOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).password : undefined;
}
