import { PythonError } from '../../error.js';
import type { Value } from '../../values/value.js';
import { DELETED, isTermDict, isTermList, type Term, type TermDict, type TermList } from '../context.js';
import { evaluateText } from '../evaluate-text.js';
import { isTrue } from '../evaluate.js';
import type { Rendering } from '../rendering.js';
import type { Scope } from '../scope.js';
import { templateError } from '../template-error.js';
import { EACH_SUM, EACH_VALUE, eachOf, type Each } from './each.js';
import { allowedKeys, checkKeys, describe, operand } from './keys.js';
import type { Operator } from './operator.js';

const MAP_KEYS = allowedKeys('\\$map', EACH_VALUE);

/** `$map`: maps a list to a list, or an object's entries to objects that are merged. */
export const map: Operator = (template, scope, render) => {
  checkKeys(template, MAP_KEYS);
  const over = render(operand(template, '$map'), scope);
  if (!isTermList(over) && !isTermDict(over))
    throw templateError(`$map expects a list or an object, found ${describe(over)}`);
  const each = eachOf(template, '$map');
  const made: Term[] = [];
  for (const names of isTermList(over) ? memberNames(each, over) : entryNames(each, over)) {
    const result = render(each.template, scope.inside(names));
    if (result !== DELETED) made.push(result);
  }
  return isTermList(over) ? made : mergedEntries(made, scope.rendering);
};

function* memberNames({ names: [value = '', index] }: Each, over: TermList): Generator<Map<string, Term>> {
  for (const [position, member] of over.entries()) {
    const names = new Map([[value, member]]);
    if (index !== undefined) names.set(index, position);
    yield names;
  }
}

/** A single name stands for both key and value; two names, for one each. */
function* entryNames({ names: [value = '', key] }: Each, over: TermDict): Generator<Map<string, Term>> {
  for (const entry of over) {
    const whole = new Map<Value, Term>([
      ['key', entry[0]],
      ['val', entry[1]],
    ]);
    if (key === undefined) yield new Map([[value, whole]]);
    else
      yield new Map([
        [value, entry[1]],
        [key, entry[0]],
      ]);
  }
}

function mergedEntries(made: readonly Term[], rendering: Rendering): TermDict {
  const merged = new Map<Value, Term>();
  for (const part of made) {
    if (!isTermDict(part))
      throw templateError(`$map over an object expects objects from each(..), found ${describe(part)}`);
    rendering.spend(part.size);
    for (const [key, value] of part) merged.set(key, value);
  }
  return merged;
}

const REDUCE_KEYS = allowedKeys('\\$reduce', 'initial', EACH_SUM);

/** `$reduce`: carries a result over the members of a list. The initial one is used as it is, without rendering. */
export const reduce: Operator = (template, scope, render) => {
  checkKeys(template, REDUCE_KEYS);
  const over = render(operand(template, '$reduce'), scope);
  if (!isTermList(over)) throw templateError(`$reduce expects a list, found ${describe(over)}`);
  if (template.size !== 3) throw templateError('$reduce expects exactly three properties');
  const { names, template: each } = eachOf(template, '$reduce');
  const initial = template.get('initial');
  if (initial === undefined) throw new PythonError('KeyError', '$reduce has no initial value');
  const [sumName = '', valueName = '', indexName] = names;
  return over.reduce((sum: Term, member, index) => {
    const inner = new Map([
      [sumName, sum],
      [valueName, member],
    ]);
    if (indexName !== undefined) inner.set(indexName, index);
    const result = render(each, scope.inside(inner));
    return result === DELETED ? sum : result;
  }, initial);
};

const FIND_KEYS = allowedKeys('\\$find', EACH_VALUE);

/** `$find`: the first member of a list for which a condition holds, rendered once more. */
export const find: Operator = (template, scope, render) => {
  checkKeys(template, FIND_KEYS);
  const over = render(operand(template, '$find'), scope);
  if (!isTermList(over)) throw templateError(`$find expects a list, found ${describe(over)}`);
  const each = eachOf(template, '$find');
  if (typeof each.template !== 'string') throw templateError('each(..) of $find expects an expression');
  const inner = firstWhere(each, over, scope);
  return inner === undefined ? DELETED : render(inner.member, inner.scope);
};

function firstWhere(each: Each, over: TermList, scope: Scope): { member: Term; scope: Scope } | undefined {
  let index = 0;
  for (const names of memberNames(each, over)) {
    const inner = scope.inside(names);
    if (isTrue(evaluateText(each.template, inner))) return { member: over[index] as Term, scope: inner };
    index++;
  }
  return undefined;
}
