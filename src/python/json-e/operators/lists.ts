import { isTermList, type Term, type TermDict, type TermList } from '../context.js';
import type { Rendering } from '../rendering.js';
import type { Scope } from '../scope.js';
import { templateError } from '../template-error.js';
import { allowedKeys, checkKeys, describe, operand } from './keys.js';
import type { Operator, Render } from './operator.js';
import { walk } from '../walk.js';

const FLATTEN_KEYS = allowedKeys('\\$flatten');
const FLATTEN_DEEP_KEYS = allowedKeys('\\$flattenDeep');
const REVERSE_KEYS = allowedKeys('\\$reverse');

/** `$flatten`: lists within the list are replaced by their members, one level. */
export const flatten: Operator = (template, scope, render) => {
  checkKeys(template, FLATTEN_KEYS);
  return flat(listOf(template, '$flatten', scope, render), 1, scope.rendering);
};

/** `$flattenDeep`: the same at all levels. */
export const flattenDeep: Operator = (template, scope, render) => {
  checkKeys(template, FLATTEN_DEEP_KEYS);
  const list = listOf(template, '$flattenDeep', scope, render);
  walk(list, scope.rendering);
  return flat(list, Infinity, scope.rendering);
};

/** `$reverse`: the list from its end to its start. */
export const reverse: Operator = (template, scope, render) => {
  checkKeys(template, REVERSE_KEYS);
  const list = listOf(template, '$reverse', scope, render);
  scope.rendering.spend(list.length);
  return [...list].reverse();
};

function listOf(template: TermDict, name: string, scope: Scope, render: Render): TermList {
  const value = render(operand(template, name), scope);
  if (!isTermList(value)) throw templateError(`${name} expects a list, found ${describe(value)}`);
  return value;
}

function flat(list: TermList, levels: number, rendering: Rendering): Term[] {
  const result: Term[] = [];
  const take = (member: Term, level: number): void => {
    rendering.spend(1);
    if (!isTermList(member) || level > levels) result.push(member);
    else for (const inner of member) take(inner, level + 1);
  };
  for (const member of list) take(member, 1);
  return result;
}
