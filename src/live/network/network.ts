import { Agent, ProxyAgent, type Dispatcher } from 'undici';
import { UsageError } from '../../base/errors.js';
import { setVariable, type Environment } from './environment.js';
import { bypassesProxy } from './no-proxy.js';
import { trustedCertificates } from './trusted-certificates.js';

/** The way that requests leave this machine. */
export interface Network {
  /** The dispatcher for requests to a URL. */
  dispatcherFor(url: string): Dispatcher;
  /** Closes all connections. */
  close(): Promise<void>;
}

/**
 * The network as configured by the environment: HTTPS_PROXY (everything that leaves the machine is https), NO_PROXY,
 * SSL_CERT_FILE and NODE_EXTRA_CA_CERTS. Loopback is always reached directly.
 *
 * @throws UsageError if the proxy's URL is malformed; InputError if a certificate file cannot be read
 */
export function networkFrom(env: Environment): Network {
  const ca = trustedCertificates(env);
  const tls = ca === undefined ? {} : { ca: [...ca] };
  const direct = new Agent({ connect: tls });
  const proxyUrl = setVariable(env, 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy');
  const proxy =
    proxyUrl === undefined ? undefined : new ProxyAgent({ ...proxyOptions(proxyUrl), requestTls: tls, proxyTls: tls });
  const noProxy = setVariable(env, 'NO_PROXY', 'no_proxy') ?? '';
  return {
    dispatcherFor: (text) => {
      if (proxy === undefined) return direct;
      const url = new URL(text);
      return url.protocol !== 'https:' || bypassesProxy(url, noProxy) ? direct : proxy;
    },
    close: async () => {
      await Promise.all([direct.destroy(), proxy?.destroy()]);
    },
  };
}

/** User and password go into a separate header, so that no error can show them. */
function proxyOptions(text: string): { uri: string; token?: string } {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text))
    throw new UsageError('HTTPS_PROXY must be a URL such as http://proxy.example:3128');
  const url = new URL(text);
  const user = decodedUser(url);
  url.username = '';
  url.password = '';
  return user === ':' ? { uri: url.href } : { uri: url.href, token: `Basic ${Buffer.from(user).toString('base64')}` };
}

function decodedUser({ username, password }: URL): string {
  try {
    return `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  } catch {
    throw new UsageError(
      'HTTPS_PROXY holds a user or a password with a malformed percent-escape: % itself is written %25',
    );
  }
}
