import type { Milliseconds } from '../base/units.js';
import type { ReleaseStep } from '../result/release.js';
import type { Target } from '../scenario/scenario.js';

/** The progress of one target. Times are from the start of the release. */
export interface Passage {
  readonly target: Target;
  readonly readyMs: Milliseconds;
  readonly startMs: Milliseconds;
  readonly verifiedMs: Milliseconds;
  readonly endMs: Milliseconds;
  /** The previous target of its worker. */
  readonly before: Passage | undefined;
}

/**
 * The critical path of a release, first to last: from the last target back to what it waited for (another target, or a
 * busy worker), and so on.
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

/** The one that ended last; the first of equals. */
function lastOf(passages: readonly Passage[]): Passage | undefined {
  return passages.reduce<Passage | undefined>(
    (last, passage) => (last === undefined || passage.endMs > last.endMs ? passage : last),
    undefined,
  );
}
