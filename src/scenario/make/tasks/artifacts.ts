import { bytesOf } from '../json.js';
import type { PlannedWork } from '../plan.js';
import type { WorkShape } from '../shape.js';

/** What an image task makes. */
export const IMAGE_ARTIFACT = 'public/image.tar.zst';

/** Names of the artifacts that a task makes. */
export function artifactNames(shape: WorkShape): readonly string[] {
  const own = shape.artifacts ?? [];
  return shape.type === 'docker-image' ? [IMAGE_ARTIFACT, ...own] : own;
}

/**
 * Stands for the bytes of an artifact, which only their hash matters of. It follows from the task alone, so that what
 * others say of it does not have to wait for it.
 */
export function artifactBody({ shape, taskId }: PlannedWork, name: string): Uint8Array {
  return bytesOf(`In place of ${name}\nof ${shape.label}\n(task ${taskId}, made up).\n`);
}
