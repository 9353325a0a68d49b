import { CotFailure } from '../src/cot/failure.js';

/** The failure of a check. @throws Error if it passes, or throws anything else */
export function failureOf(check: () => unknown): CotFailure {
  try {
    check();
  } catch (error) {
    return asFailure(error);
  }
  throw new Error('expected a failure, found none');
}

/** {@link failureOf} for asynchronous checks. */
export async function failureOfAsync(check: () => Promise<unknown>): Promise<CotFailure> {
  try {
    await check();
  } catch (error) {
    return asFailure(error);
  }
  throw new Error('expected a failure, found none');
}

function asFailure(error: unknown): CotFailure {
  if (error instanceof CotFailure) return error;
  throw error;
}
