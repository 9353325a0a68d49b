/** The parts of a URL that a profile looks at. */
export interface SplitUrl {
  /** In lower case, with the port if one is given. */
  readonly host: string;
  /** Without the query, percent-escapes decoded where they can be. */
  path(): string;
}

/** Splits a URL; the host of a malformed one is ''. Never throws, and is cheap: it runs for each request. */
export function splitUrl(url: string): SplitUrl {
  const scheme = url.indexOf('://');
  if (scheme < 0) return { host: '', path: () => '' };
  const rest = url.slice(scheme + 3);
  const end = rest.search(/[/?#]/);
  const authority = end < 0 ? rest : rest.slice(0, end);
  return {
    host: authority.slice(authority.lastIndexOf('@') + 1).toLowerCase(),
    path: () => decoded(end < 0 ? '' : (/^[^?#]*/.exec(rest.slice(end))?.[0] ?? '')),
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
