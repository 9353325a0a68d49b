const BY_ENDING: Readonly<Record<string, string>> = {
  json: 'application/json',
  yml: 'application/x-yaml',
  yaml: 'application/x-yaml',
  html: 'text/html; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  log: 'text/plain; charset=utf-8',
  md: 'text/plain; charset=utf-8',
  asc: 'text/plain; charset=utf-8',
  gz: 'application/gzip',
  bz2: 'application/x-bzip2',
  xz: 'application/x-xz',
  zst: 'application/zstd',
  tar: 'application/x-tar',
  zip: 'application/zip',
  apk: 'application/vnd.android.package-archive',
};

/** The media type that an artifact would have by its name. */
export function artifactContentType(name: string): string {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(BY_ENDING, ending) ? (BY_ENDING[ending] as string) : 'application/octet-stream';
}

/**
 * The media type with which hg and GitHub serve a URL. GitHub itself sends no byte order mark: an answer that has one
 * has been through other hands, and says nothing of its charset, which is how Python's `requests` comes to read it.
 */
export function sourceContentType(url: URL, body: Uint8Array): string {
  if (url.hostname === 'api.github.com')
    return isMarked(body) ? 'application/vnd.github+json' : 'application/json; charset=utf-8';
  if (url.pathname.includes('/json-')) return 'application/json';
  if (url.hostname === 'github.com') return 'text/html; charset=utf-8';
  return 'text/plain; charset=utf-8';
}

/** Whether a body begins with UTF-8's byte order mark. */
export function isMarked(body: Uint8Array): boolean {
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf;
}
