import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Milliseconds } from '../base/units.js';
import type { Clock } from '../clock/clock.js';
import { shownUrl } from '../services/http/shown-url.js';
import { BODY_HEADER, WAIT_HEADER } from './appointments.js';
import { routeOf } from './route.js';
import { targetOf } from './target.js';

/** One request on the wire with its answer; a redirect and its target are two. Times are on the stand-in's clock. */
export interface Hop {
  /** From 1, in the order of arrival. */
  readonly number: number;
  readonly method: string;
  /** Stripped of secrets. */
  readonly url: string;
  readonly host: string;
  /** What it requests: `task`, `artifact`, `storage`, `list`, `batch`, `group`, `source` or `other`. */
  readonly route: string;
  readonly startMs: Milliseconds;
  /** When the head was sent; null if never. */
  readonly headMs: Milliseconds | null;
  readonly endMs: Milliseconds;
  readonly status: number | null;
  /** Whether the client received all of it. */
  readonly complete: boolean;
  /** Bytes on the wire, including the head. */
  readonly bytes: number;
  /** For clients that keep virtual time themselves: how long they were told to wait. */
  readonly virtual: { readonly waitMs: Milliseconds; readonly bodyMs: Milliseconds } | null;
}

type Watch = (request: IncomingMessage, response: ServerResponse, tunnel: string | undefined) => void;

/** Watches requests, and reports each when it has ended. */
export function hopWatcher(onHop: (hop: Hop) => void, clock: Clock): Watch {
  let number = 0;
  return (request, response, tunnel) => {
    const startMs = clock.now();
    const before = request.socket.bytesWritten;
    const own = ++number;
    const head = watchedHead(response, clock);
    response.once('close', () => {
      const url = targetOf(request, tunnel)?.url ?? String(request.url);
      onHop({
        number: own,
        method: request.method ?? '',
        url: shownUrl(url),
        host: URL.canParse(url) ? new URL(url).host : '',
        route: routeOf(url),
        startMs,
        headMs: head.atMs,
        endMs: clock.now(),
        status: head.atMs === null ? null : response.statusCode,
        complete: response.writableFinished,
        bytes: request.socket.bytesWritten - before,
        virtual: head.virtual,
      });
    });
  };
}

interface Head {
  atMs: Milliseconds | null;
  virtual: Hop['virtual'];
}

/** Notes when the head of an answer is written. */
function watchedHead(response: ServerResponse, clock: Clock): Head {
  const head: Head = { atMs: null, virtual: null };
  const write = response.writeHead.bind(response) as (
    status: number,
    headers: Record<string, string>,
  ) => ServerResponse;
  response.writeHead = ((status: number, headers: Record<string, string>) => {
    head.atMs = clock.now();
    const { [WAIT_HEADER]: waitMs, [BODY_HEADER]: bodyMs } = headers;
    if (waitMs !== undefined) head.virtual = { waitMs: Number(waitMs), bodyMs: Number(bodyMs) };
    return write(status, headers);
  }) as typeof response.writeHead;
  return head;
}
