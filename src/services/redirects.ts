import { shownUrl } from './shown-url.js';
import { TransportError, type HttpRequest, type HttpResponse, type RequestKind } from './transport.js';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Hosts that store artifacts of Taskcluster deployments; a leading dot stands for any subdomain. */
export const ARTIFACT_HOSTS: readonly string[] = [
  '.taskcluster-artifacts.net',
  '.amazonaws.com',
  'storage.googleapis.com',
  '.storage.googleapis.com',
  '.blob.core.windows.net',
];

/**
 * The request to make instead, when an answer is a redirect: artifacts may live on storage hosts, all else stays
 * on its own host. Credentials never go along.
 *
 * @throws TransportError for a redirect to anywhere else, or to plain HTTP
 */
export function redirectTarget(kind: RequestKind, request: HttpRequest, response: HttpResponse): HttpRequest | undefined {
  const location = response.headers['location'];
  if (!REDIRECTS.has(response.status) || location === undefined) return undefined;
  const from = new URL(request.url);
  const to = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (to === undefined) throw new TransportError(`${shownUrl(request.url)}: redirected to something that is no URL`);
  const allowed = to.protocol === 'https:' && (to.host === from.host || (kind === 'artifact' && storesArtifacts(to.host)));
  if (!allowed) throw new TransportError(`${shownUrl(request.url)}: refused to follow a redirect to ${to.protocol}//${to.host}`);
  return { method: 'GET', url: to.href };
}

function storesArtifacts(host: string): boolean {
  return ARTIFACT_HOSTS.some((allowed) => (allowed.startsWith('.') ? host.endsWith(allowed) : host === allowed));
}
