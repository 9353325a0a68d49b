import { LimitError, messageOf } from '../base/errors.js';
import { PythonError } from '../python/error.js';
import type { DefinitionDifference } from '../python/dictdiffer/describe.js';
import type { Step } from './step.js';

/** Which task of the chain a failure is about. */
export interface FailedLink {
  readonly name: string;
  readonly taskId: string;
}

export interface FailureDetails {
  /** scriptworker's name of the function that raises: `verify_docker_image_sha`. */
  readonly check: string;
  readonly link: FailedLink;
  readonly message: string;
  readonly expected?: string;
  readonly actual?: string;
  /** Where a definition differs from what it is compared with; the message also contains this, after its first line. */
  readonly differences?: readonly DefinitionDifference[];
  /** `error`: a service failed, or a limit of ours was hit; the evidence is not to blame. */
  readonly verdict?: 'fail' | 'error';
  readonly cause?: unknown;
}

/** A check that did not hold, or that could not be made. */
export class CotFailure extends Error {
  override readonly name = 'CotFailure';
  readonly check: string;
  readonly link: FailedLink;
  readonly expected: string | undefined;
  readonly actual: string | undefined;
  readonly differences: readonly DefinitionDifference[];
  readonly verdict: 'fail' | 'error';
  /** The step of the procedure in which it came up, filled in by the procedure. */
  step: Step | undefined;

  constructor(details: FailureDetails) {
    super(details.message, { cause: details.cause });
    this.check = details.check;
    this.link = details.link;
    this.expected = details.expected;
    this.actual = details.actual;
    this.differences = details.differences ?? [];
    this.verdict = details.verdict ?? 'fail';
  }
}

/** A service gave no usable answer, so that no verdict can be reached: the evidence may well be sound. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  constructor(
    /** The host. */
    readonly service: string,
    readonly lastAnswer: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Something that the evidence needs does not exist: the service answered 404. */
export class MissingError extends Error {
  override readonly name = 'MissingError';
}

/**
 * Runs part of a check under its name: whatever the evidence does to it becomes a failure of that check. What is a
 * failure already keeps its name, so that the innermost check is the one to be reported.
 *
 * @throws CotFailure; anything that is neither evidence nor service comes through as it is (a bug of ours)
 */
export async function inCheck<T>(check: string, link: FailedLink, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asFailure(error, check, link);
  }
}

/** {@link inCheck} for work that waits for nothing. */
export function inCheckSync<T>(check: string, link: FailedLink, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asFailure(error, check, link);
  }
}

/** The failure of a check that an error amounts to; foreign errors are given back. */
export function asFailure(error: unknown, check: string, link: FailedLink): unknown {
  if (error instanceof CotFailure) return error;
  const message = `${link.name} ${link.taskId}: ${messageOf(error)}`;
  if (error instanceof PythonError || error instanceof MissingError) {
    return new CotFailure({ check, link, message, cause: error });
  }
  if (error instanceof ServiceError || error instanceof LimitError) {
    return new CotFailure({ check, link, message, cause: error, verdict: 'error' });
  }
  return error;
}
