import type { Turns } from '../clock/clock.js';

/** Work that has not begun. */
export type Job<T> = () => Promise<T>;

/**
 * A way to do several jobs. Results are in the order of the jobs. Jobs are taken from the iterable when they are
 * needed: all before any begins, or each when the one before has ended.
 */
export type Gather = <T>(jobs: Iterable<Job<T>>, turns: Turns) => Promise<T[]>;

/** One after another, until the first failure. */
export const inOrder: Gather = async (jobs) => {
  const results = [];
  for (const job of jobs) results.push(await job());
  return results;
};

/**
 * All at once, as Python's `asyncio.gather` does: each starts at the next turn, in order of creation. The failure that
 * happens first is reported; the other jobs go on unattended.
 */
export const allAtOnce: Gather = async <T>(jobs: Iterable<Job<T>>, turns: Turns): Promise<T[]> => {
  const all = [...jobs];
  if (all.length === 0) return [];
  return new Promise<T[]>((resolve, reject) => {
    const results = new Array<T>(all.length);
    let left = all.length;
    const succeed = (): void => {
      left--;
      if (left === 0) turns.soon(() => resolve(results));
    };
    // A promise ignores every settling after the first.
    const fail = (error: unknown): void => turns.soon(() => reject(error));
    all.forEach((job, index) => {
      turns.soon(() => {
        job().then(
          (value) => {
            results[index] = value;
            turns.soon(succeed);
          },
          (error: unknown) => turns.soon(() => fail(error)),
        );
      });
    });
  });
};

/** How a job ended. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

/** Starts a job at the next turn, as `asyncio.ensure_future` does, and resolves to how it ended. Never rejects. */
export function startSoon<T>(job: Job<T>, turns: Turns): Promise<Outcome<T>> {
  return new Promise((resolve) => {
    turns.soon(() => void settled(job).then(resolve));
  });
}

/**
 * Waits until all have ended, as `asyncio.wait` does: the waiter is notified one turn later and resumes one turn after
 * that.
 */
export async function waitAll<T>(started: readonly Promise<Outcome<T>>[], turns: Turns): Promise<Outcome<T>[]> {
  if (started.length === 0) return [];
  const outcomes = await Promise.all(started);
  await nextTurn(turns);
  await nextTurn(turns);
  return outcomes;
}

/** The values, or the first failure in the order of the list. */
export function valuesOrFirstError<T>(outcomes: readonly Outcome<T>[]): T[] {
  return outcomes.map((outcome) => {
    if (!outcome.ok) throw outcome.error;
    return outcome.value;
  });
}

/** Runs a job and returns how it ended. */
export async function settled<T>(job: Job<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await job() };
  } catch (error) {
    return { ok: false, error };
  }
}

/** Lets everything that is ready go first. */
export function nextTurn(turns: Turns): Promise<void> {
  return new Promise((resolve) => turns.soon(resolve));
}

/** {@link settled} for synchronous work. */
export function settledSync<T>(work: () => T): Outcome<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    return { ok: false, error };
  }
}

/** Starts all at once and awaits all, then reports the first failure in the order of the jobs, whenever it happened. */
export const allThenFirstError: Gather = async <T>(jobs: Iterable<Job<T>>): Promise<T[]> =>
  valuesOrFirstError(await Promise.all([...jobs].map(settled)));

/**
 * Starts all at once and reports the failure of the last of the jobs that fail, as soon as those after it have
 * succeeded. Of what a parent is rebuilt from, the context is the last, and its failures are mostly known long before
 * the template is there.
 */
export const lastFirst: Gather = async <T>(jobs: Iterable<Job<T>>): Promise<T[]> => {
  const started = [...jobs].map(settled);
  const values: T[] = [];
  for (const outcome of started.reverse()) values.unshift(...valuesOrFirstError([await outcome]));
  return values;
};
