import { EXIT, type ExitCode } from './exit-codes.js';
import { printable } from './printable.js';

/** An error meant for a person: shown as its message alone, never with a stack trace. */
export abstract class UserError extends Error {
  abstract readonly exitCode: ExitCode;
  override get name(): string {
    return this.constructor.name;
  }
}

/** The command line asks for something that does not exist or makes no sense. */
export class UsageError extends UserError {
  readonly exitCode = EXIT.badInput;
  constructor(message: string, options?: ErrorOptions) {
    super(printable(message), options);
  }
}

/** Where in the input a problem lies. All parts are shown to people. */
export interface InputPlace {
  /** The scenario's (or configuration's, or result's) name or path. */
  readonly subject: string;
  /** The file with the problem, relative to the subject, when there is one. */
  readonly file?: string | undefined;
  /** The key within the file, dotted. */
  readonly key?: string | undefined;
}

/** A file or folder that we were given is not what it should be. */
export class InputError extends UserError {
  readonly exitCode = EXIT.badInput;
  constructor(
    readonly problem: string,
    readonly place: InputPlace,
    options?: ErrorOptions,
  ) {
    super(describeProblem(problem, place), options);
  }
}

/** `signing: scenario.json: key "taskId": expected …` */
export function describeProblem(problem: string, place: InputPlace): string {
  const key = place.key === undefined || place.key === '' ? undefined : `key "${place.key}"`;
  // Code may follow, after an empty line.
  const [first = '', ...code] = problem.split('\n\n');
  const parts = [place.subject, place.file, key, first].filter((part) => part !== undefined);
  return [parts.map(printable).join(': '), ...code].join('\n\n');
}

/** Something cannot be written where it should go. */
export class OutputError extends UserError {
  readonly exitCode = EXIT.badInput;
  constructor(message: string, options?: ErrorOptions) {
    super(printable(message), options);
  }
}

/** One of our limits was hit. The message names it, and how to raise it if that is possible. */
export class LimitError extends UserError {
  readonly exitCode = EXIT.inconclusive;
  constructor(
    /** The limit's name, as in the configuration (`definitionBytes`). */
    readonly limit: string,
    readonly allowed: number,
    readonly what: string,
    /** Whether the configuration can raise it; the other limits define what a sound chain is. */
    readonly configurable = true,
  ) {
    const advice = configurable ? ` (raise limits.${limit} in bench.config.ts if this is expected)` : '';
    super(`${what}: over the limit ${limit} of ${allowed}${advice}`);
  }
}

/** The message of anything that was thrown, for wrapping foreign exceptions. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
