import { EvidenceError } from '../evidence-error.js';

/** An error of json-e's own: the template or an expression in it is wrong, or does not fit its context. */
export function templateError(message: string): EvidenceError {
  return new EvidenceError('JSONTemplateError', message);
}

/** What Python names AttributeError: an operand is missing from an expression, and is asked for. */
export function missingOperand(): EvidenceError {
  return new EvidenceError('AttributeError', 'an expression lacks an operand');
}

export function typeError(message: string): EvidenceError {
  return new EvidenceError('TypeError', message);
}

/** Also for Python's OverflowError and ZeroDivisionError. */
export function valueError(message: string): EvidenceError {
  return new EvidenceError('ValueError', message);
}
