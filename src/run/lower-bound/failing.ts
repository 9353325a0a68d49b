import type { Milliseconds } from '../../base/units.js';
import type { VerificationRun } from '../verification-run.js';
import { pathTo, speculativeEnds, type LowerBound } from './lower-bound.js';

/** The replacement for an answer. */
export type Lie = 'missing' | 'empty';
const LIES: readonly Lie[] = ['missing', 'empty'];

/** Verifies with replaced answers for these URLs. @returns the first failure */
export type VerifyLied = (urls: ReadonlySet<string>, lie: Lie) => Promise<Pick<VerificationRun, 'failures'>>;

/**
 * How early the first failure in the procedure's order can be known. Before that, an answer is missing that could make
 * another failure the first, and nothing can tell the two cases apart. So this replaces all answers after some moment:
 * the first failure is known at the earliest moment from which no replacement changes it.
 *
 * @param bound of the whole verification, as if nothing failed
 * @param verify whose verdict does not depend on times
 */
export async function failingBound(bound: LowerBound, verify: VerifyLied): Promise<LowerBound> {
  const ends = new Map(bound.all.map(({ url, endMs }) => [url, endMs]));
  const truth = firstFailure(await verify(new Set(), 'missing'));
  const isKnownAt =
    (times: ReadonlyMap<string, Milliseconds>) =>
    async (ms: Milliseconds): Promise<boolean> => {
      const out = new Set([...times].flatMap(([url, endMs]) => (endMs > ms ? [url] : [])));
      for (const lie of LIES) if (firstFailure(await verify(out, lie)) !== truth) return false;
      return true;
    };
  const limitMs = await earliest([...ends.values()], isKnownAt(ends));
  const guessed = speculativeEnds(bound);
  const last = bound.all.find(({ endMs }) => endMs === limitMs);
  return {
    ...bound,
    limitMs,
    speculativeLimitMs: await earliest([...guessed.values()], isKnownAt(guessed)),
    path: last === undefined ? [] : pathTo(last),
  };
}

function firstFailure({ failures }: Pick<VerificationRun, 'failures'>): string {
  const [first] = failures;
  return first === undefined ? 'none' : JSON.stringify([first.check, first.link, first.taskId, first.message]);
}

/** The first moment from which something is known; at the last moment it is. */
async function earliest(
  moments: readonly Milliseconds[],
  isKnownAt: (ms: Milliseconds) => Promise<boolean>,
): Promise<Milliseconds> {
  const sorted = [...new Set(moments)].sort((a, b) => a - b);
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (await isKnownAt(sorted[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return sorted[low] ?? 0;
}
