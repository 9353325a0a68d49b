import { messageOf } from '../../base/errors.js';
import { PythonError } from '../error.js';
import { translateRegex } from './regex-translation.js';

const KEPT = 200;
const compiled = new Map<string, RegExp>();

/**
 * A Python regular expression; its `exec` is `re.search`. Named groups, classes and anchors mean what they mean in
 * Python: `$` also matches before a last line end, `\d` and `\w` hold for all scripts, `.` for all but `\n`. Patterns
 * come from settings, not from evidence, so their cost is not bounded. Unsupported: flags other than i, m, s, a, u at
 * the start; conditional, atomic and possessive parts; `\N{…}`.
 *
 * @throws PythonError ValueError if it is invalid or unsupported
 */
export function pythonRegex(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const { source, flags } = translateRegex(pattern);
  let regex: RegExp;
  try {
    regex = new RegExp(source, flags);
  } catch (cause) {
    throw new PythonError('ValueError', `bad regular expression ${JSON.stringify(pattern)}: ${messageOf(cause)}`, {
      cause,
    });
  }
  if (compiled.size >= KEPT) compiled.clear();
  compiled.set(pattern, regex);
  return regex;
}
