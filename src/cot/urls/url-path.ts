import { parseUrl } from '../../python/urllib/parse-url.js';
import { unquote } from '../../python/urllib/unquote.js';

/**
 * The decoded path of a URL, split at its slashes, without leading ones (scriptworker: get_parts_of_url_path).
 *
 * @throws PythonError ValueError as {@link parseUrl}
 */
export function urlPathParts(url: string): readonly string[] {
  return unquote(parseUrl(url).path).replace(/^\/+/, '').split('/');
}
