import { MINUTE, SECOND } from '../../../base/units.js';
import type { ParentShape, RevisionShape } from '../shape.js';

const HOUR = 60 * MINUTE;
const FIRST_PUSH = Date.UTC(2026, 0, 1);
const FIRST_PUSH_ID = 40_000;

/** Pushes, an hour apart. */
export function graphRevisions(count: number): RevisionShape[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `r${index}`,
    pushed: timeText(index, 0),
    pushId: FIRST_PUSH_ID + index,
    user: index % 3 === 0 ? 'sheriff@example.org' : 'developer@example.org',
    messages: [`Bug ${1_900_000 + index} - Make the graph larger r=releng-reviewers`],
  }));
}

/**
 * The parents: a decision task for each revision, a cron job for the first and every fourth after it, and an action on
 * the decision task of every fourth push.
 */
export function graphParents(revisions: number): ParentShape[] {
  return Array.from({ length: revisions }, (_, index) => parentsOf(index)).flat();
}

function parentsOf(index: number): ParentShape[] {
  const push: ParentShape = {
    as: 'hg-push',
    name: `D${index}`,
    revision: `r${index}`,
    created: timeText(index, 41 * SECOND),
    others: 1,
  };
  if (index % 4 === 0) {
    const created = timeText(index, 20 * MINUTE);
    return [
      { as: 'cron', name: `C${index}`, revision: `r${index}`, created, job: 'nightly-all', symbol: 'Na', others: 1 },
      push,
    ];
  }
  if (index % 4 === 3) {
    const input = { tasks: ['build-linux64/opt'] };
    return [
      push,
      {
        as: 'action',
        name: `A${index}`,
        parent: push.name,
        created: timeText(index, 40 * MINUTE),
        callback: 'add-new-jobs',
        input,
      },
    ];
  }
  return [push];
}

function timeText(index: number, afterMs: number): string {
  return new Date(FIRST_PUSH + index * HOUR + afterMs).toISOString();
}
