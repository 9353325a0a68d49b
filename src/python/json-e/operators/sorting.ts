import { isFloat, isInteger, type Value } from '../../values/value.js';
import { compareAny } from '../comparison.js';
import { asValue, isTermDict, isTermList, type Term, type TermDict, type TermList } from '../context.js';
import { evaluateText } from '../evaluate-text.js';
import type { Scope } from '../scope.js';
import { templateError } from '../template-error.js';
import { allowedKeys, checkKeys, operand } from './keys.js';
import type { Operator } from './operator.js';

const SORT_KEYS = allowedKeys('\\$sort', 'by\\([a-zA-Z_][a-zA-Z0-9_]*\\)');

/** `$sort`: the members in order, or in the order of what `by(name)` gives for each; equal ones keep their order. */
export const sort: Operator = (template, scope, render) => {
  checkKeys(template, SORT_KEYS);
  const list = render(operand(template, '$sort'), scope);
  if (!isTermList(list)) throw templateError('$sort expects a list');
  const ranks = ranksOf(template, list, scope);
  checkRanks(ranks);
  const order = list.map((member, index) => ({ member, rank: ranks[index] as Term }));
  order.sort((a, b) => {
    scope.rendering.spend(1 / 8);
    return compareAny(a.rank, b.rank, scope.rendering);
  });
  return order.map(({ member }) => member);
};

function ranksOf(template: TermDict, list: TermList, scope: Scope): TermList {
  const keys = [...template.keys()].filter((key): key is string => typeof key === 'string' && key.startsWith('by('));
  const [key] = keys;
  if (key === undefined) return list;
  if (keys.length > 1) throw templateError('$sort allows only one by(..)');
  const name = key.slice(3, -1);
  return list.map((member) => evaluateText(template.get(key), scope.inside(new Map([[name, member]]))));
}

/** All must have the first one's type. Python counts booleans as integers, except that the first must not be one. */
function checkRanks(ranks: TermList): void {
  const [first] = ranks;
  if (first === undefined) return;
  const hasOrder = first !== null && typeof first !== 'boolean' && !isTermList(first) && !isTermDict(first);
  if (!hasOrder || !ranks.every((rank) => isOfType(rank, first))) {
    throw templateError('$sort expects values of one type that has an order');
  }
}

function isOfType(term: Term, model: Term): boolean {
  const [value, type]: [Value, Value] = [asValue(term), asValue(model)];
  if (isInteger(type)) return isInteger(value) || typeof value === 'boolean';
  if (isFloat(type)) return isFloat(value);
  if (typeof type !== 'object' || typeof value !== 'object') return typeof type === typeof value;
  return value !== null && value.constructor === type?.constructor;
}
