import { LimitError } from '../../base/errors.js';
import { PythonError } from '../error.js';
import { typeName, type Value } from '../values/value.js';
import { parseGlob, type GlobPart } from './glob-pattern.js';

/** How much work one pattern may cause over all names together. */
export interface GlobLimits {
  /** Comparisons of a character with a part of the pattern. */
  readonly globSteps: number;
}

export const GLOB_LIMITS: GlobLimits = { globSteps: 10_000_000 };

/** For a user's own patterns, which one matcher may hold against any number of names. */
export const UNBOUNDED_GLOB: GlobLimits = { globSteps: Number.POSITIVE_INFINITY };

/** Whether a text holds characters that make it a pattern. */
export function isGlob(text: string): boolean {
  return /[*?[]/.test(text);
}

/**
 * Matches names against a pattern as Python's `fnmatch` does on POSIX: case counts, `*` stands for any characters
 * including slashes and line ends, `?` for one, `[a-c]` for one of some, `[!a-c]` for any other.
 *
 * At worst the work grows with the product of both lengths, whatever the pattern, and a matcher does only so much.
 *
 * @throws PythonError TypeError unless pattern and name are strings
 * @throws LimitError if pattern and names were made to be slow
 */
export function globMatcher(pattern: Value, limits: GlobLimits = GLOB_LIMITS): (name: Value) => boolean {
  const parts = parseGlob(text(pattern, 'pattern'));
  const work = { steps: 0, limit: limits.globSteps };
  return (name) => matches(parts, [...text(name, 'name of an artifact')], work);
}

/**
 * {@link globMatcher} for a single name (Python: fnmatch.fnmatch).
 *
 * @internal used by tests alone
 */
export function fnmatch(name: Value, pattern: Value, limits: GlobLimits = GLOB_LIMITS): boolean {
  return globMatcher(pattern, limits)(name);
}

interface Work {
  steps: number;
  readonly limit: number;
}

/**
 * Walks both side by side. On a mismatch only the last star needs to change: it takes one more character, and what an
 * earlier star took is final.
 */
function matches(parts: readonly GlobPart[], characters: readonly string[], work: Work): boolean {
  let at = 0;
  let part = 0;
  let star = -1;
  let starTook = 0;
  while (at < characters.length) {
    if (++work.steps > work.limit)
      throw new LimitError('globSteps', work.limit, 'matching a name of an artifact with a pattern', false);
    const current = parts[part];
    if (current === 'star') {
      star = part++;
      starTook = at;
    } else if (current !== undefined && current(characters[at] ?? '')) {
      at++;
      part++;
    } else if (star >= 0) {
      part = star + 1;
      at = ++starTook;
    } else {
      return false;
    }
  }
  return parts.slice(part).every((rest) => rest === 'star');
}

function text(value: Value, what: string): string {
  if (typeof value === 'string') return value;
  throw new PythonError('TypeError', `expected a string as ${what}, found ${typeName(value)}`);
}
