import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { messageOf, OutputError } from '../../../base/errors.js';
import { fetch as undiciFetch, type RequestInit as UndiciInit } from 'undici';
import { fetchTransport, type Route } from '../../../services/http/fetch-transport.js';
import type { BodyReader, HttpRequest, HttpResponse, Transport } from '../../../services/http/transport.js';
import type { Exchange, HopTiming } from './exchange.js';

/** Receives exchanges that bypass the recorder. */
export interface SpoolListener {
  readonly onExchange: (exchange: Exchange) => void;
  readonly onHop: (timing: HopTiming) => void;
}

/**
 * A transport that bypasses the recorder, for bodies that may be large: they are written to disk while they are read.
 * It uses a `fetch` that the recorder does not see.
 */
export function spoolingTransport(route: Route, folder: string, listener: SpoolListener): Transport {
  const send = (url: string, init: RequestInit): Promise<Response> =>
    undiciFetch(url, init as UndiciInit) as unknown as Promise<Response>;
  const transport = fetchTransport(route, send);
  let count = 0;
  mkdirSync(folder, { recursive: true });
  return {
    send: async (request, signal) => {
      const started = performance.now();
      const response = await transport.send(request, signal);
      const headMs = performance.now() - started;
      const file = path.join(folder, String(++count));
      return { ...response, body: spooled(request, response, file, headMs, listener) };
    },
  };
}

/** Writes the body while it is read; at its end the exchange is complete. */
function spooled(
  { method, url }: HttpRequest,
  { status, headers, body }: HttpResponse,
  file: string,
  headMs: number,
  listener: SpoolListener,
): BodyReader {
  const descriptor = openSync(file, 'w');
  const begun = performance.now();
  let sizeBytes = 0;
  let open = true;
  const close = (): void => {
    if (open) closeSync(descriptor);
    open = false;
  };
  const drop = (): void => {
    if (!open) return;
    close();
    rmSync(file, { force: true });
  };
  return {
    read: async () => {
      try {
        const piece = await body.read();
        if (piece !== null) {
          writeAll(descriptor, piece);
          sizeBytes += piece.byteLength;
          return piece;
        }
      } catch (error) {
        drop();
        throw error;
      }
      if (open) {
        close();
        listener.onHop({ url, headMs, bodyMs: performance.now() - begun });
        listener.onExchange({ method, url, status, headers, body: { file, sizeBytes } });
      }
      return null;
    },
    cancel: () => {
      drop();
      body.cancel();
    },
  };
}

/** @throws OutputError when the disk is full, or gone */
function writeAll(descriptor: number, piece: Uint8Array): void {
  try {
    for (let written = 0; written < piece.byteLength;) written += writeSync(descriptor, piece, written);
  } catch (cause) {
    throw new OutputError(`cannot write what is recorded: ${messageOf(cause)}`, { cause });
  }
}
