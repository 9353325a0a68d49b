import { hash32 } from '../base/random.js';
import type { HttpRequest } from '../services/http/transport.js';
import { withoutBewit } from '../services/http/without-bewit.js';

/**
 * A short name for what a request asks for, the same in every strategy and every run: seven letters and digits.
 * Signatures in URLs do not count.
 */
export function requestKey({ method, url, body = '' }: HttpRequest): string {
  return hash32(`${method} ${withoutBewit(url)}${body}`)
    .toString(36)
    .padStart(7, '0');
}
