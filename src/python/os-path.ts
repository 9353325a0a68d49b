import { PythonError } from './error.js';
import { typeName, type Value } from './values/value.js';

/**
 * Paths of files below a work folder, as Python's os.path treats them on POSIX. They are computed as texts: the file
 * system is not asked, and the work folder holds no links.
 */

/**
 * Joins paths; an absolute path replaces what stands before it (Python: os.path.join). @throws PythonError TypeError
 */
export function joinPath(folder: Value, ...names: readonly Value[]): string {
  let path = text(folder);
  for (const name of names.map(text)) {
    if (name.startsWith('/')) path = name;
    else path += path === '' || path.endsWith('/') ? name : `/${name}`;
  }
  return path;
}

/** What nearly all paths look like: ASCII, absolute, and already normal. */
const PLAIN = /^(?:\/[\w@+~,=-][\w.@+~,=-]*)+$/;

/** The path without `.`, `..` and doubled slashes; two slashes in front stay (Python: os.path.normpath). */
export function normalPath(path: string): string {
  if (PLAIN.test(path)) return path;
  const root = /^\/\/(?!\/)/.test(path) ? '//' : path.startsWith('/') ? '/' : '';
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..' || (root === '' && (parts.length === 0 || parts.at(-1) === '..'))) parts.push(part);
    else parts.pop();
  }
  return root + parts.join('/') || '.';
}

/**
 * Where an absolute path leads if nothing on its way is a link (Python: os.path.realpath).
 *
 * @throws PythonError TypeError unless it is a string; ValueError if no file can have such a name
 */
export function resolvedPath(path: Value): string {
  const given = text(path);
  if (PLAIN.test(given)) return given;
  if (given.includes('\0')) throw new PythonError('ValueError', 'a path holds a NUL character');
  if (LONE_SURROGATE.test(given)) throw new PythonError('ValueError', 'a path holds half a surrogate pair');
  return `/${normalPath(`/${given}`).replace(/^\/+/, '')}`;
}

/** Lone surrogates that Python cannot encode for the file system (it can encode U+DC80 to U+DCFF). */
const LONE_SURROGATE = /[\ud800-\udc7f\udd00-\udfff]/u;

/**
 * Asserts that a path is the folder or lies below it (scriptworker: assert_is_parent).
 *
 * @throws PythonError ValueError if it is not; others as {@link resolvedPath}
 */
export function assertIsParent(path: Value, folder: Value): void {
  const inner = resolvedPath(path);
  const outer = resolvedPath(folder);
  if (inner !== outer && !inner.startsWith(outer === '/' ? '/' : `${outer}/`)) {
    throw new PythonError('ValueError', `expected a path below ${outer}, found ${inner}`);
  }
}

function text(path: Value): string {
  if (typeof path === 'string') return path;
  throw new PythonError('TypeError', `expected a path, found ${typeName(path)}`);
}
