import type { JsonObject } from '../json.js';
import type { PlannedParent } from '../plan.js';
import type { TreeShape } from '../shape.js';
import { ownerOf } from './owner.js';

/** public/parameters.yml: the parameters of a decision task's graph, sorted by key. */
export function parametersOf(tree: TreeShape, decision: PlannedParent): JsonObject {
  const { revision, shape } = decision;
  const built = new Date(revision.pushdate * 1000).toISOString();
  return {
    app_version: '158.0a1',
    base_repository: 'https://hg.mozilla.org/mozilla-unified',
    base_rev: revision.base,
    build_date: revision.pushdate,
    build_number: 1,
    do_not_optimize: [],
    existing_tasks: {},
    filters: ['target_tasks_method'],
    head_ref: revision.node,
    head_repository: tree.repository,
    head_rev: revision.node,
    hg_branch: 'default',
    level: String(tree.level),
    message: ' ',
    moz_build_date: built.slice(0, 19).replace(/[-:T]/g, ''),
    next_version: null,
    optimize_target_tasks: true,
    owner: ownerOf(decision),
    project: tree.project,
    pushdate: revision.pushdate,
    pushlog_id: String(revision.shape.pushId),
    release_history: {},
    release_product: null,
    release_type: 'nightly',
    repository_type: 'hg',
    target_tasks_method: targetTasks(decision),
    tasks_for: shape.as,
    try_mode: null,
    try_task_config: {},
    version: '158.0a1',
  };
}

/** The method by which a decision task chooses its tasks. */
export function targetTasks({ shape }: PlannedParent): string {
  return shape.as === 'cron' ? shape.job.replaceAll('-', '_') : 'default';
}
