import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip, gzipSync } from 'node:zlib';
import type { BodyReader, HttpResponse } from '../services/http/transport.js';
import { hasBody, type WorldResponse } from '../world/answers.js';
import type { Manners } from './manners.js';

/** Compressing less gains nothing. */
const WORTH_COMPRESSING_BYTES = 256;
/** Larger bodies sent in one piece are not compressed: that would block everything else. */
const MOST_COMPRESSED_AT_ONCE_BYTES = 4 * 1024 * 1024;

/**
 * Sends an answer as it arrives; a connection that breaks in the world breaks here too. A body that is available with
 * the head is sent with it: clients that only want the head of a redirect drop the connection if the body is late.
 */
export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: HttpResponse,
  manners: Manners,
): Promise<void> {
  const length = Number(answer.headers['content-length'] ?? WORTH_COMPRESSING_BYTES);
  const compress = wantsGzip(request, length, manners);
  const headers = headersOf(answer, manners);
  if (compress) {
    headers['content-encoding'] = 'gzip';
    delete headers['content-length'];
  }
  response.writeHead(answer.status, headers);
  const flush = setImmediate(() => response.flushHeaders());
  const body = Readable.from(pieces(answer.body), { objectMode: false, highWaterMark: 64 * 1024 });
  try {
    if (compress) await pipeline(body, createGzip({ flush: constants.Z_SYNC_FLUSH }), response);
    else await pipeline(body, response);
  } catch {
    response.destroy();
  } finally {
    clearImmediate(flush);
  }
}

/** Sends head and body together. */
export function sendAtOnce(
  request: IncomingMessage,
  response: ServerResponse,
  answer: WorldResponse,
  manners: Manners,
): Promise<void> {
  const { byteLength } = answer.body;
  const compress = byteLength <= MOST_COMPRESSED_AT_ONCE_BYTES && wantsGzip(request, byteLength, manners);
  // On loopback, speed matters more than size.
  const body = compress ? gzipSync(answer.body, { level: constants.Z_BEST_SPEED }) : answer.body;
  const headers = headersOf(answer, manners);
  if (compress) headers['content-encoding'] = 'gzip';
  if (hasBody(answer.status)) headers['content-length'] = String(body.byteLength);
  response.writeHead(answer.status, headers);
  return new Promise((resolve) => {
    response.once('close', resolve);
    response.end(body, resolve);
  });
}

function wantsGzip(request: IncomingMessage, bytes: number, { gzip }: Manners): boolean {
  return gzip && bytes >= WORTH_COMPRESSING_BYTES && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
}

function headersOf({ headers }: Pick<HttpResponse, 'headers'>, { cookie }: Manners): Record<string, string> {
  return { ...headers, ...(cookie !== undefined && { 'set-cookie': cookie }) };
}

/** Reads a whole body. */
export async function collect(body: BodyReader): Promise<Buffer> {
  const read: Uint8Array[] = [];
  for await (const piece of pieces(body)) read.push(piece);
  return Buffer.concat(read);
}

async function* pieces(body: BodyReader): AsyncGenerator<Uint8Array> {
  for (let piece = await body.read(); piece !== null; piece = await body.read()) yield piece;
}
