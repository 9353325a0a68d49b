import { str } from '../values/text.js';
import { asValue, isCallable, type Term } from './context.js';
import { templateError, valueError } from './template-error.js';

const BIGGEST = 10n ** 4300n;

/**
 * A scalar as json-e writes it: `true`, `null`, and everything else as Python's `str` does.
 *
 * @throws PythonError (ValueError) for integers of more digits than Python writes
 */
export function scalarText(value: Term): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value === null) return 'null';
  // Python would write a memory address, which no task can hold.
  if (isCallable(value)) throw templateError('a function cannot be put into a text');
  if (typeof value === 'bigint' && (value >= BIGGEST || value <= -BIGGEST)) {
    throw valueError('an integer of too many digits');
  }
  return str(asValue(value));
}
