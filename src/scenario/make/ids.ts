import { createHash } from 'node:crypto';
import { piecesOf, type Body } from './large-body.js';
import type { Random } from '../../base/random.js';

/** A task id like Taskcluster's: a version 4 UUID in URL-safe base64 that does not start with a dash. */
export function nextTaskId(random: Random): string {
  const bytes = Buffer.from(random.bytes(16));
  bytes[0] = (bytes[0] ?? 0) & 0x7f;
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('base64url');
}

/** A Mercurial changeset id: 40 hex digits. */
export function nextChangeset(random: Random): string {
  return Buffer.from(random.bytes(20)).toString('hex');
}

/** SHA-256 in hex. */
export function sha256(data: Body | string): string {
  const hash = createHash('sha256');
  if (typeof data === 'string') hash.update(data);
  else for (const piece of piecesOf(data)) hash.update(piece);
  return hash.digest('hex');
}
