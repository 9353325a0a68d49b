import { settled, valuesOrFirstError, type Gather, type Job } from '../../scheduling/gather.js';
import { Semaphore } from '../../scheduling/semaphore.js';

/**
 * At most `places` jobs at a time, started in order. All are awaited; then the first failure in the order of jobs is
 * thrown, so that the order of answers cannot change it.
 *
 * @throws RangeError unless places is a whole number of at least 1
 */
export function bounded(places: number): Gather {
  if (!Number.isSafeInteger(places) || places < 1)
    throw new RangeError(`bounded takes a whole number of at least 1, not ${places}`);
  return async <T>(jobs: Iterable<Job<T>>): Promise<T[]> => {
    const semaphore = new Semaphore(places);
    return valuesOrFirstError(await Promise.all([...jobs].map((job) => settled(() => semaphore.use(job)))));
  };
}
