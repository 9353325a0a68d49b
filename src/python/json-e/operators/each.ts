import type { Term, TermDict } from '../context.js';
import { strip } from '../../values/strip.js';
import { SPACES } from '../../values/white-space.js';
import { templateError } from '../template-error.js';

const NAME = '[a-zA-Z_][a-zA-Z0-9_]*';
const FURTHER = `,[${SPACES}]*${NAME}`;

/** Patterns for `each(value)` or `each(value, index)`, and for `each(sum, value)` or with an index. */
export const EACH_VALUE = `each\\(${NAME}(?:${FURTHER})?\\)`;
export const EACH_SUM = `each\\(${NAME}${FURTHER}(?:${FURTHER})?\\)`;

/** What is done to each member, and the names that stand for it. */
export interface Each {
  readonly names: readonly string[];
  readonly template: Term;
}

/** The one key `each(…)` of a template. @throws PythonError (JSONTemplateError) if there are none or several */
export function eachOf(template: TermDict, operator: string): Each {
  const keys = [...template.keys()].filter((key): key is string => typeof key === 'string' && key.startsWith('each('));
  const [key] = keys;
  if (key === undefined || keys.length !== 1) throw templateError(`${operator} requires exactly one each(..)`);
  return { names: key.slice(5, -1).split(',').map(strip), template: template.get(key) as Term };
}
