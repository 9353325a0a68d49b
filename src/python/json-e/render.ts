import { PythonError } from '../error.js';
import { DOCUMENT_LIMITS, type DocumentLimits } from '../json/limits.js';
import type { Value } from '../values/value.js';
import { BUILTINS } from './builtins/builtins.js';
import { asValue, DELETED, type ContextValue } from './context.js';
import { isIdentifier } from './identifier.js';
import { Rendering } from './rendering.js';
import { Scope } from './scope.js';
import { renderTemplate } from './template.js';
import { templateError } from './template-error.js';
import { refuseFunctions } from './walk.js';

/**
 * Renders a json-e template as json-e 4.8.4 for Python does, with one difference: the current time is not known, so
 * `now` must be in the context if it is needed. The result may share parts with template and context, which stay as
 * they are.
 *
 * @param context names for expressions; they must be identifiers
 * @param limits how deeply template and result may be nested, and how many values may be made or looked at
 * @throws PythonError of kind JSONTemplateError for json-e's own errors, of others where Python fails otherwise
 * @throws LimitError if a limit is hit
 */
export function render(
  template: Value,
  context: ReadonlyMap<string, ContextValue>,
  limits: DocumentLimits = DOCUMENT_LIMITS,
): Value {
  for (const name of context.keys()) {
    if (!isIdentifier(name))
      throw templateError(`the names of a context are identifiers, found ${JSON.stringify(name)}`);
  }
  const rendering = new Rendering(limits);
  const scope = new Scope(rendering, BUILTINS).inside(context);
  const result = located(rendering, () => renderTemplate(template, scope));
  if (result === DELETED) return null;
  refuseFunctions(result, rendering);
  return asValue(result);
}

/** Adds to an error where in the template it arose. */
function located<T>(rendering: Rendering, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof PythonError) || rendering.path.length === 0) throw error;
    const place = rendering.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
    throw new PythonError(error.kind, `at template${place.slice(0, 500)}: ${error.message}`, { cause: error });
  }
}
