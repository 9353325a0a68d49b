import { PythonError } from '../error.js';
import { truthy } from '../values/access.js';
import { typeName, type Value } from '../values/value.js';
import { isIpv6 } from './ipv6.js';

/** The parts of a URL that the checks look at, as Python's urlparse splits them. Nothing is decoded. */
export interface ParsedUrl {
  /** In lower case; empty if there is none. */
  readonly scheme: string;
  /** With user and port, as written. */
  readonly netloc: string;
  /** In lower case, without brackets; null if there is none. */
  readonly hostname: string | null;
  readonly path: string;
}

/**
 * Splits a URL as Python's `urllib.parse.urlparse` does. Browsers differ: here any text is a URL, backslashes are not
 * slashes, leading control characters and spaces are dropped, and tabs and line ends are dropped anywhere.
 *
 * @throws PythonError ValueError for brackets around anything but an IPv6 address, and for a netloc that gains
 * delimiters when normalised
 */
export function parseUrl(url: string): ParsedUrl {
  let rest = url.replace(/^[\0-\x20]+/, '').replace(/[\t\r\n]/g, '');
  let scheme = '';
  let netloc = '';
  const colon = /^[a-z][a-z0-9+.-]*:/i.exec(rest);
  if (colon !== null) {
    scheme = colon[0].slice(0, -1).toLowerCase();
    rest = rest.slice(colon[0].length);
  }
  if (rest.startsWith('//')) {
    const end = rest.slice(2).search(/[/?#]/);
    netloc = end < 0 ? rest.slice(2) : rest.slice(2, 2 + end);
    rest = rest.slice(2 + netloc.length);
    checkBrackets(netloc);
  }
  const path = before(before(rest, '#'), '?');
  checkNormalised(netloc);
  return {
    scheme,
    netloc,
    hostname: hostnameOf(netloc),
    path: WITH_PARAMETERS.has(scheme) ? withoutParameters(path) : path,
  };
}

/**
 * {@link parseUrl} of a value that should be a string. Null stands for an empty value (`null`, `0`, `[]`), which Python
 * treats as a URL that matches nothing.
 *
 * @throws PythonError AttributeError for anything else
 */
export function parseUrlValue(url: Value): ParsedUrl | null {
  if (typeof url === 'string') return parseUrl(url);
  if (!truthy(url)) return null;
  throw new PythonError('AttributeError', `expected a URL, found ${typeName(url)}`);
}

/** Schemes under which the last part of a path may end in `;parameters`. */
const WITH_PARAMETERS: ReadonlySet<string> = new Set([
  ...['', 'ftp', 'hdl', 'prospero', 'http', 'imap', 'https', 'shttp'],
  ...['rtsp', 'rtsps', 'rtspu', 'sip', 'sips', 'mms', 'sftp', 'tel'],
]);

function withoutParameters(path: string): string {
  const semicolon = path.indexOf(';', Math.max(0, path.lastIndexOf('/')));
  return semicolon < 0 ? path : path.slice(0, semicolon);
}

function before(text: string, mark: string): string {
  const index = text.indexOf(mark);
  return index < 0 ? text : text.slice(0, index);
}

function after(text: string, mark: string): string {
  const index = text.indexOf(mark);
  return index < 0 ? '' : text.slice(index + 1);
}

/** Brackets hold the whole host: nothing precedes them, and only a port may follow. */
function checkBrackets(netloc: string): void {
  const opens = netloc.includes('[');
  if (opens !== netloc.includes(']')) throw invalid(netloc, 'its brackets are not in pairs');
  if (!opens) return;
  const { name, before: front, rest } = hostOf(netloc);
  if (front !== '' || !/^(?::|$)/.test(rest)) throw invalid(netloc, 'brackets are not around the whole host');
  const valid = name.startsWith('v') ? /^v[a-fA-F0-9]+\.[^]/.test(name) : isIpv6(name);
  if (!valid) throw invalid(netloc, 'what is in brackets is no IPv6 address');
}

/** A character that normalises to several, such as U+2100, must not introduce a delimiter. */
function checkNormalised(netloc: string): void {
  if (/^[\0-\x7f]*$/.test(netloc)) return;
  const plain = netloc.replace(/[@:#?]/g, '');
  const normalised = plain.normalize('NFKC');
  if (normalised !== plain && /[/?#@:]/.test(normalised))
    throw invalid(netloc, 'it holds letters that stand for delimiters');
}

function hostnameOf(netloc: string): string | null {
  const { name } = hostOf(netloc);
  if (name === '') return null;
  const address = before(name, '%');
  return address.toLowerCase() + name.slice(address.length);
}

/** The host in a netloc, without user, brackets and port, and what surrounds its brackets, if it has any. */
function hostOf(netloc: string): { readonly before: string; readonly name: string; readonly rest: string } {
  const host = netloc.slice(netloc.lastIndexOf('@') + 1);
  if (!host.includes('[')) return { before: '', name: before(host, ':'), rest: '' };
  const bracketed = after(host, '[');
  return { before: before(host, '['), name: before(bracketed, ']'), rest: after(bracketed, ']') };
}

function invalid(netloc: string, why: string): PythonError {
  return new PythonError('ValueError', `invalid URL: host "${netloc}": ${why}`);
}
