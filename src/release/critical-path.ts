import type { Milliseconds } from '../base/units.js';
import type { ReleaseStep } from '../result/release.js';
import type { Target } from '../scenario/scenario.js';

/** How one target went. Times are from the beginning of the release. */
export interface Passage {
  readonly target: Target;
  readonly readyMs: Milliseconds;
  readonly startMs: Milliseconds;
  readonly verifiedMs: Milliseconds;
  readonly endMs: Milliseconds;
  /** The one that its worker had done before. */
  readonly before: Passage | undefined;
}

/**
 * What the end of a release waited for, first to last: from the target that ended last back to what it had waited
 * for, another target or a worker that was busy with another, and so on.
 */
export function criticalPath(passages: ReadonlyMap<string, Passage>): ReleaseStep[] {
  const path: ReleaseStep[] = [];
  let current = lastOf([...passages.values()]);
  while (current !== undefined) {
    const { target, readyMs, startMs, verifiedMs, endMs } = current;
    const times = { verificationMs: verifiedMs - startMs, runMs: endMs - verifiedMs };
    const awaited = lastOf(target.waitsFor.flatMap((taskId) => passages.get(taskId) ?? []));
    if (startMs > readyMs && current.before !== undefined) {
      path.push({ taskId: target.taskId, after: 'worker', betweenMs: 0, ...times });
      current = current.before;
    } else {
      const after = awaited === undefined ? 'start' : 'target';
      path.push({ taskId: target.taskId, after, betweenMs: readyMs - (awaited?.endMs ?? 0), ...times });
      current = awaited;
    }
  }
  return path.reverse();
}

/** The one that ended last; of several the first. */
function lastOf(passages: readonly Passage[]): Passage | undefined {
  return passages.reduce<Passage | undefined>(
    (last, passage) => (last === undefined || passage.endMs > last.endMs ? passage : last),
    undefined,
  );
}
