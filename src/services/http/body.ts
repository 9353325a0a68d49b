import { LimitError } from '../../base/errors.js';
import { joinedBytes } from '../../base/joined-bytes.js';
import type { HttpResponse, TraceEntry } from './transport.js';

/** How large a body may be. */
export interface BodyLimit {
  /** The limit's name. */
  readonly name: string;
  readonly bytes: number;
}

/**
 * Reads a body piece by piece.
 *
 * @throws LimitError as soon as it is announced or found to be too large
 */
export async function eachPiece(
  response: HttpResponse,
  entry: TraceEntry,
  limit: BodyLimit,
  use: (piece: Uint8Array) => void,
): Promise<void> {
  const announced = Number(response.headers['content-length'] ?? 0);
  if (announced > limit.bytes) refuse(response, entry, limit);
  for (let piece = await response.body.read(); piece !== null; piece = await response.body.read()) {
    entry.bytes += piece.byteLength;
    if (entry.bytes > limit.bytes) refuse(response, entry, limit);
    use(piece);
  }
}

/** Reads a whole body into one array; a body of one piece is given as it is. */
export async function wholeBody(response: HttpResponse, entry: TraceEntry, limit: BodyLimit): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  await eachPiece(response, entry, limit, (piece) => pieces.push(piece));
  return joinedBytes(pieces);
}

function refuse(response: HttpResponse, entry: TraceEntry, limit: BodyLimit): never {
  response.body.cancel();
  throw new LimitError(limit.name, limit.bytes, entry.url);
}
