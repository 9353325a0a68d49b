import type { IncomingMessage } from 'node:http';
import { TASKCLUSTER_ROOT } from '../world/queue.js';
import { isLoopback } from '../services/http/loopback.js';

/** Where the queue redirects clients for artifacts. */
export const STORAGE_ORIGIN = 'https://firefoxci.taskcluster-artifacts.net';
/** The same, for clients that use the stand-in's own address. */
const STORAGE_PATH = '/storage';

/** What a client requests. */
export interface Target {
  /** The real service's URL: `https://hg.mozilla.org/…`. */
  readonly url: string;
  /** Where to redirect this client for artifacts. */
  readonly storage: string;
  /** Whether it came through a plain HTTP proxy. */
  readonly plain?: boolean;
}

/**
 * Determines the target of a request: from the proxy's URL, the Host header, or for the stand-in's own address,
 * Taskcluster. Undefined if it is malformed.
 *
 * @param tunnel the host of a proxied connection
 */
export function targetOf(request: IncomingMessage, tunnel: string | undefined): Target | undefined {
  const line = request.url ?? '';
  if (tunnel !== undefined)
    return line.startsWith('/') ? { url: `https://${tunnel}${line}`, storage: STORAGE_ORIGIN } : undefined;
  if (/^http:\/\//i.test(line)) {
    const target = byHost(line.replace(/^http:/i, 'https:'));
    return target && { ...target, plain: true };
  }
  return line.startsWith('/') ? byHost(`https://${request.headers.host ?? ''}${line}`) : undefined;
}

function byHost(text: string): Target | undefined {
  if (!URL.canParse(text)) return undefined;
  const { hostname, host } = new URL(text);
  const path = text.slice(text.indexOf('/', 'https://'.length));
  if (!isLoopback(hostname)) return { url: `https://${host}${path}`, storage: STORAGE_ORIGIN };
  const storage = `http://${host}${STORAGE_PATH}`;
  const stored = path.startsWith(`${STORAGE_PATH}/`)
    ? `${STORAGE_ORIGIN}${path.slice(STORAGE_PATH.length)}`
    : undefined;
  return { url: stored ?? `${TASKCLUSTER_ROOT}${path}`, storage };
}
