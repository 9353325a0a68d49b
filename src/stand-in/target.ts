import type { IncomingMessage } from 'node:http';
import { TASKCLUSTER_ROOT } from '../world/queue.js';
import { isLoopback } from '../services/http/loopback.js';

/** Where the stand-in's queue sends clients for artifacts. */
export const STORAGE_ORIGIN = 'https://firefoxci.taskcluster-artifacts.net';
/** The same for clients that know the stand-in by its own address. */
const STORAGE_PATH = '/storage';

/** What a client asks for. */
export interface Target {
  /** As the real service has it: `https://hg.mozilla.org/…`. */
  readonly url: string;
  /** Where this client is sent for artifacts. */
  readonly storage: string;
  /** Whether a plain HTTP proxy was asked for it. */
  readonly plain?: boolean;
}

/**
 * Reads what a request is meant for: through the proxy, by its Host header, or, at the stand-in's own address, for
 * Taskcluster. Undefined if it cannot be understood.
 *
 * @param tunnel the host that a proxied connection leads to
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
