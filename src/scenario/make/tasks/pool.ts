import type { TreeShape, WorkShape } from '../shape.js';

/** A task's pool: provisioner and worker type. */
export function poolOf(tree: TreeShape, shape: WorkShape): readonly [provisionerId: string, workerType: string] {
  const gecko = `gecko-${String(tree.level)}`;
  if (shape.worker === 'scriptworker') return ['scriptworker-k8s', `${gecko}-${shape.type}`];
  if (shape.type === 'docker-image') return [gecko, 'images-gcp'];
  if (shape.worker === 'docker-worker') return [gecko, 'b-linux-docker-gcp'];
  return [gecko, shape.platform.startsWith('win') ? 'b-win2022' : 'b-linux-gcp'];
}
