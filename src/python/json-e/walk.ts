import { PythonError } from '../error.js';
import { PySet } from '../values/value.js';
import { DELETED, isFunction, isTermDict, isTermList, type Term } from './context.js';
import type { Rendering } from './rendering.js';

/** Members of sets, and keys that are not strings, are compared each with each. */
const PAIRS_PER_NODE = 256;

/**
 * Visits all of a value, so that later code can go through it without a bound of its own: values share parts, so a few
 * can stand for very many.
 *
 * @throws LimitError if it is too large or nested too deeply
 */
export function walk(term: Term, rendering: Rendering): void {
  visit(term, rendering, 0, false);
}

/** {@link walk} that stops at functions. @throws PythonError (JSONTemplateError) if it holds one */
export function refuseFunctions(term: Term, rendering: Rendering): void {
  visit(term, rendering, 0, true);
}

function visit(term: Term, rendering: Rendering, depth: number, refuse: boolean): void {
  rendering.spend(1);
  if (typeof term === 'string') return rendering.spendText(term.length);
  rendering.checkDepth(depth);
  if (isTermList(term)) {
    for (const member of term) visit(member, rendering, depth + 1, refuse);
  } else if (isTermDict(term)) {
    let odd = 0;
    for (const [key, member] of term) {
      if (typeof key !== 'string') odd++;
      visit(member, rendering, depth + 1, refuse);
    }
    rendering.spend((odd * odd) / PAIRS_PER_NODE);
  } else if (term instanceof PySet) {
    rendering.spend(term.members.length ** 2 / PAIRS_PER_NODE);
  } else if (refuse && (term === DELETED || isFunction(term))) {
    throw new PythonError('JSONTemplateError', 'the rendered template holds a function that was not called');
  }
}
