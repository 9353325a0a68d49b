import { bytesOf } from '../json.js';
import type { PlannedWork } from '../plan.js';
import type { WorkShape } from '../shape.js';

/** The artifact of an image task. */
export const IMAGE_ARTIFACT = 'public/image.tar.zst';

/** Names of the artifacts that a task makes. */
export function artifactNames(shape: WorkShape): readonly string[] {
  const own = shape.artifacts ?? [];
  return shape.type === 'docker-image' ? [IMAGE_ARTIFACT, ...own] : own;
}

/**
 * A stand-in for an artifact's bytes, of which only the hash matters. It depends on the task alone, so that other tasks
 * can refer to it before it is made.
 */
export function artifactBody({ shape, taskId }: PlannedWork, name: string): Uint8Array {
  return bytesOf(`In place of ${name}\nof ${shape.label}\n(task ${taskId}, made up).\n`);
}
