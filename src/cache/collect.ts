import { joinedBytes } from '../base/joined-bytes.js';
import type { BodyReader, HttpResponse } from '../services/http/transport.js';

/**
 * Passes an answer on, and collects its body on the way.
 *
 * @param mostBytes larger bodies are not kept
 * @param end called once: with the whole body, or undefined if it was not read to its end, or is too large
 */
export function collecting(
  response: HttpResponse,
  mostBytes: number,
  end: (body: Uint8Array | undefined) => void,
): HttpResponse {
  let pieces: Uint8Array[] | undefined = [];
  let size = 0;
  let ended = false;
  const endOnce = (body: Uint8Array | undefined): void => {
    if (ended) return;
    ended = true;
    end(body);
  };
  const body: BodyReader = {
    read: async () => {
      try {
        const piece = await response.body.read();
        if (piece === null) endOnce(pieces !== undefined && isWhole(response, size) ? joinedBytes(pieces) : undefined);
        else {
          size += piece.byteLength;
          if (size > mostBytes) pieces = undefined;
          pieces?.push(piece);
        }
        return piece;
      } catch (error) {
        endOnce(undefined);
        throw error;
      }
    },
    cancel: () => {
      endOnce(undefined);
      response.body.cancel();
    },
  };
  return { ...response, body };
}

/** A connection can end early unnoticed, unless a length was announced. */
function isWhole({ headers }: HttpResponse, size: number): boolean {
  const announced = headers['content-length'];
  const isEncoded = headers['content-encoding'] !== undefined;
  return announced === undefined || isEncoded || Number(announced) === size;
}

/** An answer with a known body. */
export function answerOf(bytes: Uint8Array, contentType: string): HttpResponse {
  let given = false;
  return {
    status: 200,
    headers: { 'content-type': contentType, 'content-length': String(bytes.byteLength) },
    body: {
      read: async () => {
        if (given || bytes.byteLength === 0) return null;
        given = true;
        return bytes;
      },
      cancel: () => {
        given = true;
      },
    },
  };
}
