import { escaped, isUnreserved, urlOf, urlParts } from './url-parts.js';

const PATH_MARKS = "!$&'()*+,;=:@/";
const QUERY_MARKS = `${PATH_MARKS}?`;
const ESCAPE = /%[0-9A-Fa-f]{2}/g;

/**
 * The URL that Python's `requests` sends (prepare_url, over urllib3's parse_url). Reserved characters stay, a `#` or
 * `?` cuts, other characters are escaped; a `%` is taken for an escape as long as all of a part's are.
 *
 * @param url with scheme and host
 */
export function requestsUrl(url: string): string {
  const { origin, path, query } = urlParts(url.trimStart());
  return urlOf({
    origin,
    path: quoted(withoutDots(path), PATH_MARKS),
    query: query === undefined ? undefined : quoted(query, QUERY_MARKS),
  });
}

function quoted(part: string, marks: string): string {
  const text = part.replace(ESCAPE, (escape) => escape.toUpperCase());
  const keepsEscapes = (text.match(ESCAPE)?.length ?? 0) === text.split('%').length - 1;
  const isLegal = (character: string): boolean =>
    character === '%' ? keepsEscapes : isUnreserved(character) || marks.includes(character);
  const legal = [...text].map((character) => (isLegal(character) ? character : escaped(character))).join('');
  return legal.replace(ESCAPE, (escape) => {
    const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return isUnreserved(character) ? character : escape;
  });
}

/** Without `.` and `..` between slashes. */
function withoutDots(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.') segments.push(segment);
  }
  if (path.startsWith('/') && segments[0] !== '') segments.unshift('');
  if (/\/\.\.?$/.test(path)) segments.push('');
  return segments.join('/');
}
