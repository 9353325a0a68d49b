import { byCodePoints } from '../../../base/order.js';
import { DELETED, isTermDict, type Term, type TermDict } from '../context.js';
import { evaluateText } from '../evaluate-text.js';
import { isTrue } from '../evaluate.js';
import { templateError, typeError } from '../template-error.js';
import { allowedKeys, checkKeys, operand } from './keys.js';
import type { Operator } from './operator.js';

const IF_KEYS = allowedKeys('\\$if', 'then', 'else');

/** `$if`: renders one of two templates; a missing one stands for a deletion. */
export const ifThenElse: Operator = (template, scope, render) => {
  checkKeys(template, IF_KEYS);
  const chosen = template.get(isTrue(evaluateText(operand(template, '$if'), scope)) ? 'then' : 'else');
  return chosen === undefined ? DELETED : render(chosen, scope);
};

const MATCH_KEYS = allowedKeys('\\$match');

/** `$match`: the list of values whose conditions hold, ordered by the text of the condition. */
export const match: Operator = (template, scope, render) => {
  checkKeys(template, MATCH_KEYS);
  const conditions = [...branches(template, '$match').entries()];
  if (conditions.length > 1 && conditions.some(([condition]) => typeof condition !== 'string')) {
    throw typeError('the conditions of $match have no order');
  }
  conditions.sort(([a], [b]) => byCodePoints(a as string, b as string));
  const chosen: Term[] = [];
  for (const [condition, branch] of conditions) {
    if (isTrue(evaluateText(condition, scope))) chosen.push(render(branch, scope));
  }
  return chosen;
};

const SWITCH_KEYS = allowedKeys('\\$switch');
const DEFAULT = '$default';

/** `$switch`: the value of the one condition that holds, or of `$default`. */
export const switchCase: Operator = (template, scope, render) => {
  checkKeys(template, SWITCH_KEYS);
  const cases = branches(template, '$switch');
  const chosen: Term[] = [];
  for (const [condition, branch] of cases) {
    if (condition !== DEFAULT && isTrue(evaluateText(condition, scope))) chosen.push(render(branch, scope));
  }
  if (chosen.length > 1) throw templateError('$switch has more than one condition that holds');
  const [first] = chosen;
  if (first !== undefined) return first;
  const otherwise = cases.get(DEFAULT);
  return otherwise === undefined ? DELETED : render(otherwise, scope);
};

function branches(template: TermDict, name: string): TermDict {
  const found = operand(template, name);
  if (!isTermDict(found)) throw templateError(`${name} expects an object`);
  return found;
}
