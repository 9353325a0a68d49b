import { gunzipSync } from 'node:zlib';
import type { Exchange } from './exchange.js';
import { guardedFetch, type Guard } from './guarded-fetch.js';

/** Captures the traffic of this process's global `fetch`, hop by hop. */
export interface Recorder {
  /** Exchanges since the last call, in the order they ended. */
  take(): Exchange[];
  /** Restores `fetch`, and forgets everything. */
  stop(): void;
}

/** An answered request, as nock's recorder reports it. */
interface Definition {
  readonly scope: string;
  readonly method?: string;
  readonly path: string;
  readonly status?: number;
  readonly response?: unknown;
  readonly rawHeaders?: unknown;
}

let running = false;

/**
 * Starts nock's recorder. nock is loaded only here: it replaces `fetch`, and in one process with msw each would hide
 * the other's traffic.
 */
export async function startRecorder(guard: Guard): Promise<Recorder> {
  if (running) throw new Error('a recording is going on in this process already');
  running = true;
  const { default: nock } = await import('nock');
  // Loading it has already activated it, over the wrong `fetch`.
  nock.restore();
  const original = globalThis.fetch;
  globalThis.fetch = guardedFetch(original, guard);
  nock.recorder.clear();
  // Request headers, and so credentials, are not recorded by default.
  nock.recorder.rec({ dont_print: true, output_objects: true });
  let taken = 0;
  return {
    take: () => {
      const all = nock.recorder.play() as unknown as readonly Definition[];
      const fresh = all.slice(taken).map(exchangeOf);
      taken = all.length;
      return fresh;
    },
    stop: () => {
      nock.recorder.clear();
      nock.restore();
      globalThis.fetch = original;
      running = false;
    },
  };
}

function exchangeOf({ scope, method = 'GET', path, status = 0, response, rawHeaders }: Definition): Exchange {
  const headers = Object.fromEntries(
    Object.entries(rawHeaders as Record<string, string>).map(([name, value]) => [name.toLowerCase(), value]),
  );
  // Marked as compressed by the guard: chunks in hexadecimal.
  const body = gunzipSync(Buffer.from((response as readonly string[]).join(''), 'hex'));
  return { method, url: new URL(path, scope).href, status, headers, body };
}
