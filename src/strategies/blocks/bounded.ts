import { settled, valuesOrFirstError, type Gather, type Job } from '../../scheduling/gather.js';
import { Semaphore } from '../../scheduling/semaphore.js';

/**
 * At most `places` jobs at a time, begun in order. All are awaited; then the first failure in the order of the jobs is
 * reported, whenever it happened, so that no order of answers decides which.
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
