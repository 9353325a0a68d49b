import { PythonError } from '../../python/error.js';
import { contains } from '../../python/values/access.js';
import { Bytes, type Value } from '../../python/values/value.js';
import { parseUrlValue } from '../../python/urllib/parse-url.js';
import { pythonRegex } from '../../python/re/regex.js';
import { unquote } from '../../python/urllib/unquote.js';

/** A rule from a configuration: keys may be missing, and a text may stand where a list belongs. */
export interface LooseUrlRule {
  readonly schemes?: readonly string[] | string;
  readonly netlocs?: readonly string[] | string;
  readonly pathRegexes?: readonly string[] | string;
}

/** Python's scheme of an empty value: no list contains it, and searching for it in a text is an error. */
const NO_SCHEME = new Bytes(new Uint8Array());

/** The named groups of a match: null for a group that took no part. */
export type NamedGroups = ReadonlyMap<string, string | null>;

/**
 * What a callback returns for the first rule that matches a URL's decoded path; if that is null, the search goes on
 * (scriptworker: match_url_regex). Null if nothing matches.
 *
 * @throws PythonError if it is not a URL, a rule lacks a key, or a regular expression is invalid
 */
export function matchUrl<T>(
  rules: readonly LooseUrlRule[],
  url: Value,
  callback: (groups: NamedGroups) => T | null,
): T | null {
  const parts = parseUrlValue(url);
  const path = unquote(parts?.path ?? '');
  for (const rule of rules) {
    const schemes = required(rule, 'schemes');
    if (!contains(schemes, parts?.scheme ?? NO_SCHEME) || parts === null) continue;
    if (!contains(required(rule, 'netlocs'), parts.netloc)) continue;
    for (const regex of required(rule, 'pathRegexes')) {
      const match = pythonRegex(regex).exec(path);
      const result = match === null ? null : callback(groupsOf(match));
      if (result !== null) return result;
    }
  }
  return null;
}

/**
 * The path of the repository that a URL belongs to, by rules with a group `path` (scriptworker:
 * match_url_path_callback). Null if no rule matches.
 *
 * @throws PythonError as {@link matchUrl}; KeyError if a matching rule has no group `path`
 */
export function matchRepositoryPath(rules: readonly LooseUrlRule[], url: Value): string | null {
  return matchUrl(rules, url, (groups) => {
    const path = groups.get('path');
    if (path === undefined) throw new PythonError('KeyError', 'a rule for URLs has no group "path"');
    return path;
  });
}

function required(rule: LooseUrlRule, key: keyof LooseUrlRule): readonly string[] | string {
  const value = rule[key];
  if (value === undefined) throw new PythonError('KeyError', `a rule for URLs lacks the key "${key}"`);
  return value;
}

function groupsOf(match: RegExpExecArray): NamedGroups {
  const groups = Object.entries((match.groups ?? {}) as Record<string, string | undefined>);
  return new Map(groups.map(([name, text]) => [name, text ?? null]));
}
