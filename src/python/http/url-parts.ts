/** A URL as Python's HTTP libraries cut it. What comes after a `#` is never sent. */
export interface UrlParts {
  /** Scheme and host: `https://api.github.com`. */
  readonly origin: string;
  readonly path: string;
  /** Without the `?`; undefined where there is none. */
  readonly query: string | undefined;
}

/** Cuts a URL that has a scheme and a host. */
export function urlParts(url: string): UrlParts {
  const [whole] = url.split('#', 1);
  const [, origin = '', rest = ''] = /^([a-zA-Z][a-zA-Z0-9+.-]*:\/\/[^/?]*)(.*)$/su.exec(whole as string) ?? [];
  const cut = rest.indexOf('?');
  return cut < 0
    ? { origin, path: rest, query: undefined }
    : { origin, path: rest.slice(0, cut), query: rest.slice(cut + 1) };
}

/** Put together again. */
export function urlOf({ origin, path, query }: UrlParts): string {
  return `${origin}${path === '' ? '/' : path}${query === undefined || query === '' ? '' : `?${query}`}`;
}

const UNRESERVED = /^[A-Za-z0-9._~-]$/;

/** Letters, digits and the four marks that stand for themselves everywhere. */
export function isUnreserved(character: string): boolean {
  return UNRESERVED.test(character);
}

/** A character as escapes of its UTF-8. */
export function escaped(character: string): string {
  return [...new TextEncoder().encode(character)].map(escapedByte).join('');
}

function escapedByte(byte: number): string {
  return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
