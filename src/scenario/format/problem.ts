import { InputError } from '../../base/errors.js';

/** Something wrong with a scenario folder. */
export interface Problem {
  /** The scenario's name. */
  readonly scenario: string;
  /** Relative to the scenario's folder. */
  readonly file?: string;
  /** Dotted, within the file. */
  readonly key?: string;
  /** What was expected, what was found, and what to do. */
  readonly message: string;
}

/** Receives problems as they are found. */
export type Report = (message: string, file?: string, key?: string) => void;

/** Turns a problem into an error for users. */
export function asInputError(problem: Problem, options?: ErrorOptions): InputError {
  const { scenario, file, key, message } = problem;
  return new InputError(message, { subject: scenario, file, key }, options);
}

const LONGEST_SHOWN = 60;

/** Shows a value from a scenario: one short line without control characters. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? typeof value;
  return clean(text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text);
}

/** Removes characters that could steer a terminal. */
export function clean(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}
