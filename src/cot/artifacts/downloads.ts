import { startSoon, valuesOrFirstError, waitAll } from '../../scheduling/gather.js';
import { artifactPath, downloadPath } from './path.js';
import type { Link } from '../chain/chain.js';
import type { Procedure } from '../procedure.js';
import type { Settings } from '../settings/settings.js';
import { artifactFilePath } from '../urls/artifact-urls.js';

/**
 * Downloads artifacts of one task into the work folder (scriptworker: download_artifacts): each starts at the loop's
 * next turn, waits for its place among the downloads, and keeps it while it is retried.
 */
export async function downloadArtifacts(procedure: Procedure, taskId: string, names: readonly string[]): Promise<void> {
  const { ports, folder, downloads, turns, chain } = procedure;
  const started = [];
  for (const name of names) {
    const path = storedPath(chain.settings, taskId, ports.artifacts.url(taskId, name));
    const sink = folder.sink(path, isRead(taskId, path) ? undefined : chain.settings.validHashAlgorithms);
    started.push(startSoon(() => downloads.use(() => ports.artifacts.download(taskId, name, sink)), turns));
  }
  valuesOrFirstError(await waitAll(started, turns));
}

/** Artifacts whose content is read; all others are only hashed. */
export const READ_ARTIFACTS = [
  'public/chain-of-trust.json',
  'public/chain-of-trust.json.sig',
  'public/task-graph.json',
  'public/actions.json',
  'public/parameters.yml',
] as const;

/** One file can have several names. */
function isRead(taskId: string, path: string): boolean {
  return READ_ARTIFACTS.some((name) => artifactPath(taskId, name) === path);
}

/** An artifact in the work folder. @throws PythonError if it is missing */
export function readArtifact(procedure: Procedure, link: Link, name: string): Uint8Array {
  return procedure.folder.read(artifactPath(link.taskId, name));
}

/**
 * The file that the artifact at a URL is downloaded to. A name that looks escaped is downloaded to a different file
 * from the one it is then looked for in, and not found again, as in the original.
 *
 * @throws PythonError if the URL is not allowed, or leads out of the task's folder
 */
export function storedPath(settings: Settings, taskId: string, url: string): string {
  return downloadPath(taskId, artifactFilePath(settings.validArtifactRules, [taskId], url));
}
