import { gunzipSync } from 'node:zlib';
import type { Exchange } from './exchange.js';
import { guardedFetch, type Guard } from './guarded-fetch.js';

/** Captures what the global `fetch` of this process sends and gets, hop by hop. */
export interface Recorder {
  /** What was captured since the last call, in the order in which it was answered. */
  take(): Exchange[];
  /** Gives `fetch` back, and forgets everything. */
  stop(): void;
}

/** What nock's recorder says of one answered request. */
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
 * Starts nock's recorder. It is loaded only here: it takes over `fetch`, and in one process with msw each would hide
 * the other's traffic.
 */
export async function startRecorder(guard: Guard): Promise<Recorder> {
  if (running) throw new Error('a recording is going on in this process already');
  running = true;
  const { default: nock } = await import('nock');
  // Loading it has put it in place already, above the wrong `fetch`.
  nock.restore();
  const original = globalThis.fetch;
  globalThis.fetch = guardedFetch(original, guard);
  nock.recorder.clear();
  // Headers of requests, and so credentials, are not recorded unless asked for.
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
  // Marked as compressed by the guard: pieces in hexadecimal.
  const body = gunzipSync(Buffer.from((response as readonly string[]).join(''), 'hex'));
  return { method, url: new URL(path, scope).href, status, headers, body };
}
