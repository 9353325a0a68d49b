import { PythonError } from '../error.js';

/** An error of json-e's own: the template or an expression in it is wrong, or does not fit its context. */
export function templateError(message: string): PythonError {
  return new PythonError('JSONTemplateError', message);
}

/** Python's AttributeError for a missing operand that is used. */
export function missingOperand(): PythonError {
  return new PythonError('AttributeError', 'an expression lacks an operand');
}

export function typeError(message: string): PythonError {
  return new PythonError('TypeError', message);
}

/** Also for Python's OverflowError and ZeroDivisionError. */
export function valueError(message: string): PythonError {
  return new PythonError('ValueError', message);
}
