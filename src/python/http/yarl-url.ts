import { escaped, isUnreserved, urlOf, urlParts } from './url-parts.js';

const PATH = { safe: "!$'()*,@:/+=;&", kept: '/+', spaceIsPlus: false };
const QUERY = { safe: "!$'()*,?/:@=+&;", kept: '=+&;', spaceIsPlus: true };

/**
 * The URL that Python's `aiohttp` sends (yarl's requoting). Reserved characters stay, a `#` or `?` cuts, other
 * characters are escaped; escapes of what need not be escaped are undone, and a `%` that begins none is escaped.
 *
 * @param url with scheme and host
 */
export function aiohttpUrl(url: string): string {
  const { origin, path, query } = urlParts(url.replace(/^[\0- ]+/, '').replace(/[\t\r\n]/g, ''));
  return urlOf({
    origin,
    path: withoutDots(requoted(path, PATH)),
    query: query === undefined ? undefined : requoted(query, QUERY),
  });
}

function requoted(text: string, { safe, kept, spaceIsPlus }: typeof PATH): string {
  return text.replace(/%[0-9A-Fa-f]{2}|[^]/gu, (found) => {
    if (found.length === 3 && found.startsWith('%')) {
      const character = String.fromCharCode(Number.parseInt(found.slice(1), 16));
      const isPlain = isUnreserved(character) || (safe.includes(character) && !kept.includes(character));
      return isPlain ? character : found.toUpperCase();
    }
    if (spaceIsPlus && found === ' ') return '+';
    return isUnreserved(found) || safe.includes(found) ? found : escaped(found);
  });
}

/** Without `.` and `..` between slashes. */
function withoutDots(path: string): string {
  if (!path.includes('.')) return path;
  const segments: string[] = [];
  const all = path.slice(1).split('/');
  for (const segment of all) {
    if (segment === '..') segments.pop();
    else if (segment !== '.') segments.push(segment);
  }
  if (/^\.\.?$/.test(all.at(-1) ?? '')) segments.push('');
  return `/${segments.join('/')}`;
}
