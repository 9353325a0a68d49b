import type { Value } from '../../values/value.js';
import { isTermDict, type Term } from '../context.js';
import { evaluateText } from '../evaluate-text.js';
import { fromNow } from '../from-now.js';
import { isIdentifier } from '../identifier.js';
import { jsonText } from '../json-text.js';
import { templateError, typeError } from '../template-error.js';
import { allowedKeys, checkKeys, operand } from './keys.js';
import type { Operator } from './operator.js';
import { refuseFunctions } from '../walk.js';

const EVAL_KEYS = allowedKeys('\\$eval');

/** `$eval`: the value of an expression. */
export const evalExpression: Operator = (template, scope) => {
  checkKeys(template, EVAL_KEYS);
  const expression = operand(template, '$eval');
  if (typeof expression !== 'string') throw templateError('$eval expects an expression');
  return evaluateText(expression, scope);
};

const LET_KEYS = allowedKeys('\\$let', 'in');

/** `$let`: renders a template with further names. */
export const letIn: Operator = (template, scope, render) => {
  checkKeys(template, LET_KEYS);
  const definitions = operand(template, '$let');
  const rendered = isTermDict(definitions) ? render(definitions, scope) : undefined;
  if (!isTermDict(rendered)) throw templateError('$let expects an object');
  const names = namesOf(rendered);
  const body = template.get('in');
  if (body === undefined) throw templateError('$let expects a template under "in"');
  return render(body, scope.inside(names));
};

function namesOf(rendered: ReadonlyMap<Value, Term>): Map<string, Term> {
  const names = new Map<string, Term>();
  for (const [name, value] of rendered) {
    if (typeof name !== 'string') throw typeError('a name in $let is no string');
    if (!isIdentifier(name)) throw templateError(`$let expects identifiers, found ${JSON.stringify(name)}`);
    names.set(name, value);
  }
  return names;
}

const FROM_NOW_KEYS = allowedKeys('\\$fromNow', 'from');

/** `$fromNow`: a time before or after the context's `now`, or another one. */
export const fromNowOperator: Operator = (template, scope, render) => {
  checkKeys(template, FROM_NOW_KEYS);
  const offset = render(operand(template, '$fromNow'), scope);
  const from = template.get('from');
  const reference = from === undefined ? scope.lookUp('now') : render(from, scope);
  if (typeof offset !== 'string') throw templateError('$fromNow expects a span of time');
  scope.rendering.spend(offset.length);
  return fromNow(offset, reference ?? null);
};

const JSON_KEYS = allowedKeys('\\$json');

/** `$json`: a value as JSON with sorted keys. */
export const json: Operator = (template, scope, render) => {
  checkKeys(template, JSON_KEYS);
  const value = render(operand(template, '$json'), scope);
  refuseFunctions(value, scope.rendering);
  const text = jsonText(value);
  scope.rendering.spendText(text.length);
  return text;
};
