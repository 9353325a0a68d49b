import { PythonError } from '../../python/error.js';
import type { ContextValue } from '../../python/json-e/context.js';
import { render } from '../../python/json-e/render.js';
import { holdsHalves } from '../../python/values/text.js';
import type { Value } from '../../python/values/value.js';

/**
 * Renders what is compared later. Lone surrogates are refused: json-e could join two of them, and the result would
 * equal a task that it does not equal in the original.
 *
 * @throws PythonError, LimitError as {@link render}
 */
export function renderDefinition(template: Value, context: ReadonlyMap<string, ContextValue>): Value {
  if (!isWhole(template) || holdsHalves(context)) {
    throw new PythonError(
      'ValueError',
      'expected whole characters in the template and its context, found half of one (a lone surrogate)',
    );
  }
  return render(template, context);
}

/** Templates that have been looked through: a chain renders the same one for each parent of a revision. */
const whole = new WeakSet<object>();

function isWhole(template: Value): boolean {
  if (typeof template !== 'object' || template === null) return !holdsHalves(template);
  if (!whole.has(template) && !holdsHalves(template)) whole.add(template);
  return whole.has(template);
}
