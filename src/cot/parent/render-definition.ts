import { EvidenceError } from '../evidence-error.js';
import type { ContextValue } from '../jsone/context.js';
import { render } from '../jsone/render.js';
import { holdsHalves } from '../values/text.js';
import type { Value } from '../values/value.js';

/**
 * Renders what is compared later. Halves of characters are refused: json-e could bring two together, and the result
 * would equal a task that it does not equal for the original.
 *
 * @throws EvidenceError, LimitError as {@link render}
 */
export function renderDefinition(template: Value, context: ReadonlyMap<string, ContextValue>): Value {
  if (holdsHalves(template) || holdsHalves(context)) {
    throw new EvidenceError('ValueError', 'expected whole characters in the template and its context, found half of one (a lone surrogate)');
  }
  return render(template, context);
}
