import type { PlannedWork } from '../plan.js';
import type { TreeShape } from '../shape.js';

/** The source that a task (other than a parent) claims to come from. */
export interface WorkSource {
  readonly repository: string;
  readonly revision: string;
  /** A page of the repository at that revision. */
  readonly page: (path: string) => string;
}

export function workSource(tree: TreeShape, { shape, parent }: Pick<PlannedWork, 'shape' | 'parent'>): WorkSource {
  const mirror = shape.fromMirror === true ? tree.mirror : undefined;
  const repository = mirror ?? tree.repository;
  const revision = mirror === undefined ? parent.revision.node : parent.revision.mirrored;
  const view = mirror !== undefined || tree.isGit === true ? 'blob' : 'file';
  return { repository, revision, page: (path) => `${repository}/${view}/${revision}/${path}` };
}
