import { createHash } from 'node:crypto';

const LONGEST_NAME = 150;

/**
 * A readable name for the file of a URL's body: `sources/hg.mozilla.org/mozilla-central_raw-file_….taskcluster.yml`.
 */
export function sourceFile(text: string, taken: ReadonlySet<string>): string {
  const url = new URL(text);
  const path = `${url.pathname}${url.search}`.slice(1);
  const flat = path
    .replace(/%[0-9a-f]{2}/gi, '_')
    .replace(/[^A-Za-z0-9._=+,-]+/g, '_')
    .replace(/^\.+/, '');
  const name = flat === '' ? 'index' : flat.slice(-LONGEST_NAME);
  const file = `sources/${url.host.replace(/[^a-z0-9.-]/g, '_')}/${name}`;
  return taken.has(file) || flat.length > LONGEST_NAME
    ? `${file}.${createHash('sha256').update(text).digest('hex').slice(0, 8)}`
    : file;
}
