import { ServiceError } from '../../cot/failure.js';
import { shownUrl } from './shown-url.js';
import type { HttpRequest, HttpResponse, RequestKind } from './transport.js';
import { isLoopback } from './loopback.js';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Hosts that store artifacts of Taskcluster deployments; a leading dot stands for any subdomain. */
const ARTIFACT_HOSTS: readonly string[] = [
  '.taskcluster-artifacts.net',
  'storage.googleapis.com',
  '.storage.googleapis.com',
  '.blob.core.windows.net',
];
/** Amazon's object storage, and no other service of theirs: `bucket.s3.us-west-2.amazonaws.com`, `s3-eu-west-1.…`. */
const AMAZON_STORAGE = /(?:^|\.)s3(?:[.-](?:dualstack\.)?[a-z0-9-]+)?\.amazonaws\.com$/;
/** A redirect to a place that we refuse to go. Asking again would not help. */
export class RedirectError extends ServiceError {
  constructor(from: URL, problem: string) {
    super(
      from.host,
      'a redirect that is not followed',
      `${shownUrl(from.href)}: refused to follow a redirect ${problem}`,
    );
  }
}

/** Follows the redirects of one attempt of a request. */
export class Redirects {
  readonly #visited = new Set<string>();

  /** @param moreArtifactHosts where artifacts may live besides the usual places */
  constructor(
    readonly kind: RequestKind,
    readonly moreArtifactHosts: readonly string[] = [],
  ) {}

  /**
   * The request to make instead, when an answer is a redirect: artifacts may live on storage hosts, everything else
   * stays on its own host. Headers, and so credentials, never go along.
   *
   * @throws RedirectError for a redirect to anywhere else, to plain HTTP, to loopback from outside, or in a circle
   */
  next(request: HttpRequest, response: HttpResponse): HttpRequest | undefined {
    const location = response.headers['location'];
    if (!REDIRECTS.has(response.status) || location === undefined) return undefined;
    const from = new URL(request.url);
    const to = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
    if (to === undefined) throw new RedirectError(from, 'to something that is no URL');
    to.hash = '';
    if (to.username !== '' || to.password !== '')
      throw new RedirectError(from, `to ${to.host} with a user's name in the URL`);
    if (!this.#mayFollow(from, to)) throw new RedirectError(from, `to ${to.protocol}//${to.host}`);
    this.#visited.add(from.href);
    if (this.#visited.has(to.href)) throw new RedirectError(from, 'in a circle');
    return { method: 'GET', url: to.href };
  }

  #mayFollow(from: URL, to: URL): boolean {
    const mayLeave = this.kind === 'artifact';
    // A service on this machine (a stand-in) may redirect within this machine.
    if (isPlainLoopback(from) && isPlainLoopback(to)) return to.host === from.host || mayLeave;
    return to.protocol === 'https:' && (to.host === from.host || (mayLeave && this.#storesArtifacts(to.host)));
  }

  #storesArtifacts(host: string): boolean {
    if (AMAZON_STORAGE.test(host)) return true;
    return [...ARTIFACT_HOSTS, ...this.moreArtifactHosts].some((allowed) =>
      allowed.startsWith('.') ? host.endsWith(allowed) : host === allowed,
    );
  }
}

function isPlainLoopback(url: URL): boolean {
  return url.protocol === 'http:' && isLoopback(url.hostname);
}
