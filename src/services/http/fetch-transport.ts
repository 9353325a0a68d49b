import { descriptorError } from '../../base/descriptors.js';
import { messageOf } from '../../base/errors.js';
import { KIB } from '../../base/units.js';
import { abortSignalOf, type CancelSignal } from '../../clock/cancellation.js';
import { shownUrl } from './shown-url.js';
import { TransportError, type BodyReader, type HttpRequest, type Transport } from './transport.js';

/** Chooses the undici dispatcher for a URL; the global `fetch` accepts them too. */
export type Route = (url: string) => object;

export type Send = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Sends requests with the global `fetch`, whatever it is at the time: the real one, msw's or a recorder's.
 *
 * @param route absent: as `fetch` does by itself, without a proxy
 * @param send another `fetch` than the global one
 */
export function fetchTransport(route?: Route, send: Send = (url, init) => fetch(url, init)): Transport {
  return {
    send: async (request, signal) => {
      try {
        const init = initOf(request, signal);
        const response = await unlessAborted(
          send(request.url, route === undefined ? init : Object.assign(init, { dispatcher: route(request.url) })),
          signal,
        );
        return {
          status: response.status,
          headers: Object.fromEntries(response.headers),
          body: readerOf(response, request.url, signal),
        };
      } catch (error) {
        throw asTransportError(error, request.url, signal);
      }
    },
  };
}

function initOf({ method, headers, body }: HttpRequest, signal: CancelSignal): RequestInit {
  return {
    method,
    redirect: 'manual',
    signal: abortSignalOf(signal),
    ...(headers && { headers: { ...headers } }),
    ...(body !== undefined && { body }),
  };
}

function readerOf(response: Response, url: string, signal: CancelSignal): BodyReader {
  const reader = response.body?.getReader();
  return {
    read: async () => {
      try {
        const piece = reader === undefined ? undefined : await unlessAborted(reader.read(), signal);
        signal.throwIfAborted();
        return piece?.value ?? null;
      } catch (error) {
        throw asTransportError(error, url, signal);
      }
    },
    cancel: () => {
      // The connection may already be broken, which no longer matters.
      if (reader !== undefined) drain(reader).catch(() => undefined);
    },
  };
}

/**
 * The outcome of `work`, or the signal's reason as soon as it aborts. `fetch` gets the abort as well, but does not
 * always react: a compressed body aborted between its last byte and the end of its decompression never settles.
 */
function unlessAborted<T>(work: Promise<T>, signal: CancelSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason);
    const settled = (): void => signal.removeEventListener('abort', giveUp);
    work.then(
      (value) => {
        settled();
        resolve(value);
      },
      (error: unknown) => {
        settled();
        reject(error);
      },
    );
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
}

/** A connection can be reused once its answer has been read. Reading this little costs less than a new connection. */
const WORTH_READING_BYTES = 64 * KIB;

async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  let size = 0;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    size += piece.value.byteLength;
    if (size > WORTH_READING_BYTES) return reader.cancel();
  }
}

/** An abort keeps its own reason; anything else is a failed connection. */
function asTransportError(error: unknown, url: string, signal: CancelSignal): Error {
  if (signal.aborted) return signal.reason as Error;
  if (error instanceof TransportError) return error;
  const descriptors = descriptorError(error);
  if (descriptors !== undefined) return descriptors;
  const cause =
    error instanceof Error && error.cause !== undefined
      ? `${messageOf(error)} (${messageOf(error.cause)})`
      : messageOf(error);
  return new TransportError(`${shownUrl(url)}: ${cause}`, { cause: error });
}
