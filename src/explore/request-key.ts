import { hash32 } from '../base/random.js';
import type { HttpRequest } from '../services/http/transport.js';
import { withoutBewit } from '../services/http/without-bewit.js';

/**
 * A short key for what is requested, the same in all strategies and runs: seven letters and digits. Signatures in URLs
 * are ignored.
 */
export function requestKey({ method, url, body = '' }: HttpRequest): string {
  return hash32(`${method} ${withoutBewit(url)}${body}`)
    .toString(36)
    .padStart(7, '0');
}
