import { CotFailure } from '../src/cot/failure.js';

/** The failure that a check ends with. @throws Error if it ends with none, or with something else */
export function failureOf(check: () => unknown): CotFailure {
  try {
    check();
  } catch (error) {
    return asFailure(error);
  }
  throw new Error('expected a failure, found none');
}

/** {@link failureOf} for checks that wait. */
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
