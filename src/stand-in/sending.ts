import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import type { BodyReader, HttpResponse } from '../services/http/transport.js';
import type { WorldResponse } from '../world/answers.js';
import type { Manners } from './manners.js';

/** Below this, compressing gains nothing. */
const WORTH_COMPRESSING_BYTES = 256;

/** Sends an answer as it arrives; a connection that breaks in the world breaks here too. */
export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: HttpResponse,
  { gzip, cookie }: Manners,
): Promise<void> {
  const length = Number(answer.headers['content-length'] ?? WORTH_COMPRESSING_BYTES);
  const compress =
    gzip && length >= WORTH_COMPRESSING_BYTES && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  const headers: Record<string, string> = { ...answer.headers, ...(cookie !== undefined && { 'set-cookie': cookie }) };
  if (compress) {
    headers['content-encoding'] = 'gzip';
    delete headers['content-length'];
  }
  response.writeHead(answer.status, headers);
  response.flushHeaders();
  const body = Readable.from(pieces(answer.body), { objectMode: false, highWaterMark: 64 * 1024 });
  try {
    if (compress) await pipeline(body, createGzip({ flush: constants.Z_SYNC_FLUSH }), response);
    else await pipeline(body, response);
  } catch {
    response.destroy();
  }
}

/** Sends what is there as a whole. */
export function sendAtOnce(
  request: IncomingMessage,
  response: ServerResponse,
  answer: WorldResponse,
  manners: Manners,
): Promise<void> {
  return send(request, response, { ...answer, body: atOnce(answer.body) }, manners);
}

/** All of a body. */
export async function collect(body: BodyReader): Promise<Buffer> {
  const read: Uint8Array[] = [];
  for await (const piece of pieces(body)) read.push(piece);
  return Buffer.concat(read);
}

async function* pieces(body: BodyReader): AsyncGenerator<Uint8Array> {
  for (let piece = await body.read(); piece !== null; piece = await body.read()) yield piece;
}

function atOnce(bytes: Uint8Array): BodyReader {
  let left: Uint8Array | null = bytes.byteLength === 0 ? null : bytes;
  const read = async (): Promise<Uint8Array | null> => {
    const piece = left;
    left = null;
    return piece;
  };
  return { read, cancel: () => undefined };
}
