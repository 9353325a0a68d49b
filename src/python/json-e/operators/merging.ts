import type { Value } from '../../values/value.js';
import { isTermDict, isTermList, type Term, type TermDict } from '../context.js';
import type { Rendering } from '../rendering.js';
import type { Scope } from '../scope.js';
import { templateError } from '../template-error.js';
import { allowedKeys, checkKeys, operand } from './keys.js';
import type { Operator, Render } from './operator.js';
import { walk } from '../walk.js';

const MERGE_KEYS = allowedKeys('\\$merge');
const MERGE_DEEP_KEYS = allowedKeys('\\$mergeDeep');

/** `$merge`: one object of several; later entries win, and keep the place of earlier ones. */
export const merge: Operator = (template, scope, render) => {
  checkKeys(template, MERGE_KEYS);
  const merged = new Map<Value, Term>();
  for (const part of dictsOf(template, '$merge', scope, render)) {
    scope.rendering.spend(part.size);
    for (const [key, value] of part) merged.set(key, value);
  }
  return merged;
};

/** `$mergeDeep`: the same, except that two objects are merged and two lists joined. */
export const mergeDeep: Operator = (template, scope, render) => {
  checkKeys(template, MERGE_DEEP_KEYS);
  const parts = dictsOf(template, '$mergeDeep', scope, render);
  // Merging goes as deep as they do.
  walk(parts, scope.rendering);
  const [first, ...others] = parts;
  if (first === undefined) return new Map();
  return others.reduce((merged: Term, part) => deeplyMerged(merged, part, scope.rendering), first);
};

function dictsOf(template: TermDict, name: string, scope: Scope, render: Render): readonly TermDict[] {
  const parts = render(operand(template, name), scope);
  if (!isTermList(parts) || !parts.every(isTermDict)) throw templateError(`${name} expects a list of objects`);
  return parts;
}

function deeplyMerged(left: Term, right: Term, rendering: Rendering): Term {
  if (isTermList(left) && isTermList(right)) {
    rendering.spend(left.length + right.length);
    return [...left, ...right];
  }
  if (!isTermDict(left) || !isTermDict(right)) return right;
  rendering.spend(left.size + right.size);
  const merged = new Map(left);
  for (const [key, value] of right) {
    const before = left.get(key);
    merged.set(key, before === undefined ? value : deeplyMerged(before, value, rendering));
  }
  return merged;
}
