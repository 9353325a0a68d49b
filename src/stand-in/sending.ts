import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip, gzipSync } from 'node:zlib';
import type { BodyReader, HttpResponse } from '../services/http/transport.js';
import { hasBody, type WorldResponse } from '../world/answers.js';
import type { Manners } from './manners.js';

/** Below this, compressing gains nothing. */
const WORTH_COMPRESSING_BYTES = 256;
/** A body that is sent at once and larger is sent as it is: compressing would hold up everything else. */
const MOST_COMPRESSED_AT_ONCE_BYTES = 4 * 1024 * 1024;

/**
 * Sends an answer as it arrives; a connection that breaks in the world breaks here too. A body that is there with the
 * head goes out with it: clients that want only the head of a redirect drop the connection if the body is not there.
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

/** Sends what is there as a whole, head and body together. */
export function sendAtOnce(
  request: IncomingMessage,
  response: ServerResponse,
  answer: WorldResponse,
  manners: Manners,
): Promise<void> {
  const { byteLength } = answer.body;
  const compress = byteLength <= MOST_COMPRESSED_AT_ONCE_BYTES && wantsGzip(request, byteLength, manners);
  const body = compress ? gzipSync(answer.body) : answer.body;
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

/** All of a body. */
export async function collect(body: BodyReader): Promise<Buffer> {
  const read: Uint8Array[] = [];
  for await (const piece of pieces(body)) read.push(piece);
  return Buffer.concat(read);
}

async function* pieces(body: BodyReader): AsyncGenerator<Uint8Array> {
  for (let piece = await body.read(); piece !== null; piece = await body.read()) yield piece;
}
