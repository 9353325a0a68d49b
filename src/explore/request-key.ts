import { hash32 } from '../base/random.js';
import type { HttpRequest } from '../services/http/transport.js';

/**
 * A short name for what a request asks for, the same in every strategy and every run: seven letters and digits.
 * Signatures in URLs do not count.
 */
export function requestKey({ method, url, body = '' }: HttpRequest): string {
  const asked = url.includes('bewit=') ? url.replace(/([?&])bewit=[^&]*/, '$1') : url;
  return hash32(`${method} ${asked}${body}`).toString(36).padStart(7, '0');
}
