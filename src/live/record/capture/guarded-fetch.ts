import type { HopTiming } from './exchange.js';

/** Limits and callbacks for the recorder. */
export interface Guard {
  /** The recorder keeps bodies in memory; a larger one breaks the connection. */
  readonly mostBytes: number;
  /** The verifier's own limit for the body at a URL. No more is read: the verifier rejects it anyway. */
  readonly limitOf: (url: string) => number;
  readonly onHop: (timing: HopTiming) => void;
}

/** A Response with these cannot have a body: the recorder would crash trying to make one. */
const WITHOUT_BODY: ReadonlySet<number> = new Set([101, 204, 205, 304]);

/**
 * A `fetch` to use below the recorder: it measures the network, limits what the recorder reads, and marks each answer
 * as compressed. The recorder parses JSON and discards its bytes, except in compressed answers, which it keeps
 * unchanged; `fetch` has decompressed them already, and nothing above looks at the mark.
 */
export function guardedFetch(original: typeof fetch, { mostBytes, limitOf, onHop }: Guard): typeof fetch {
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const started = performance.now();
    const response = await original(input, init);
    const headMs = performance.now() - started;
    if (WITHOUT_BODY.has(response.status))
      throw new TypeError(`an answer that makes no sense here (status ${response.status})`);
    const location = response.headers.get('location');
    const bytes = await boundedBody(response, mostBytes, limitOf(url));
    onHop({ url, headMs, bodyMs: performance.now() - started - headMs, ...(location !== null && { location }) });
    const headers = new Headers(response.headers);
    headers.set('content-encoding', 'gzip');
    return new Response(bytes, { status: response.status, headers });
  };
}

// The recorder delays the head until the body is there, so reading it here loses nothing.
async function boundedBody(response: Response, mostBytes: number, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let piece = await reader?.read(); piece?.done === false; piece = await reader?.read()) {
    size += piece.value.byteLength;
    if (size > mostBytes) {
      await reader?.cancel();
      throw new TypeError(`an answer of more than ${mostBytes} bytes cannot be recorded`);
    }
    pieces.push(piece.value);
    if (size > limit) {
      await reader?.cancel();
      break;
    }
  }
  return new Uint8Array(Buffer.concat(pieces));
}
