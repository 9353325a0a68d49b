import { UsageError } from '../../base/errors.js';
import type { Session } from '../session.js';

const MOST_THREADS = 64;

/** The value of `--jobs`. @throws UsageError */
export function threadsAsked({ args }: Session): number | undefined {
  const asked = args.wholeNumber('jobs', 1);
  if (asked !== undefined && asked > MOST_THREADS)
    throw new UsageError(`--jobs must be at most ${MOST_THREADS}, not ${asked}`);
  return asked;
}
