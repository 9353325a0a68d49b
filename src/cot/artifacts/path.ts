import { PythonError } from '../../python/error.js';
import type { Value } from '../../python/values/value.js';
import { assertIsParent, joinPath, normalPath, resolvedPath } from '../../python/os-path.js';

/** The work folder that paths lie in. It does not exist: artifacts are kept in memory. */
const WORK_FOLDER = '/w';

/** Linux's limits for the name of a file, and for a path with the NUL byte at its end. */
const LONGEST_NAME_BYTES = 255;
const LONGEST_PATH_BYTES = 4095;

/**
 * The file of a task's artifact: below `cot/<taskId>` in the work folder, under its literal name, `..` included, as
 * long as that leads nowhere else (scriptworker: get_single_upstream_artifact_full_path).
 *
 * @param workFolder absolute
 * @throws PythonError if it leaves the task's folder, or unless id and name are texts
 */
export function upstreamArtifactPath(workFolder: string, taskId: Value, name: Value): string {
  const folder = normalPath(joinPath(workFolder, 'cot', taskId));
  const path = joinPath(folder, name);
  assertIsParent(path, folder);
  return path;
}

/**
 * The path under which the file of an artifact is looked for: two names of one file give the same path.
 *
 * @throws PythonError as {@link upstreamArtifactPath}; OSError if there can be no file under such a name, being a
 *   folder or too long
 */
export function artifactPath(taskId: Value, name: Value): string {
  const path = downloadPath(taskId, name);
  // Detours count: the path is opened as written.
  const written = upstreamArtifactPath(WORK_FOLDER, taskId, name);
  const tooLong = Buffer.byteLength(written) > LONGEST_PATH_BYTES;
  if (tooLong || written.split('/').some((part) => Buffer.byteLength(part) > LONGEST_NAME_BYTES)) {
    throw new PythonError('OSError', 'the name of an artifact is too long for a file');
  }
  if (path.endsWith('/')) throw new PythonError('OSError', `the name of an artifact is that of a folder: ${path}`);
  return path;
}

/**
 * The path that a download is written to, in the same form as {@link artifactPath}. What cannot be a file is only found
 * when it is looked for, after the request: a folder's path ends in a slash, so that it hits no file.
 *
 * @param relative the path that the rules for artifact URLs gave, below the task's folder
 * @throws PythonError as {@link upstreamArtifactPath}
 */
export function downloadPath(taskId: Value, relative: Value): string {
  const path = upstreamArtifactPath(WORK_FOLDER, taskId, relative);
  return /(?:^|\/)\.{0,2}$/.test(path) ? `${resolvedPath(path)}/` : resolvedPath(path);
}
