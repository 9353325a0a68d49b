import { startSoon, valuesOrFirstError, waitAll } from '../scheduling/gather.js';
import { artifactPath, downloadPath } from './artifact-names/artifact-path.js';
import type { Link } from './chain.js';
import type { Procedure } from './procedure.js';
import type { Settings } from './settings/settings.js';
import { artifactFilePath } from './urls/artifact-urls.js';

/**
 * Downloads artifacts of one task into the work folder (scriptworker: download_artifacts): each is begun at the
 * loop's next turn, waits for its place among the downloads, and is retried there.
 */
export async function downloadArtifacts(procedure: Procedure, taskId: string, names: readonly string[]): Promise<void> {
  const { ports, folder, downloads, turns, chain } = procedure;
  const started = [];
  for (const name of names) {
    const sink = folder.sink(storedPath(chain.settings, taskId, ports.artifacts.url(taskId, name)));
    started.push(startSoon(() => downloads.use(() => ports.artifacts.download(taskId, name, sink)), turns));
  }
  valuesOrFirstError(await waitAll(started, turns));
}

/** An artifact in the work folder. @throws EvidenceError if it is not there */
export function readArtifact(procedure: Procedure, link: Link, name: string): Uint8Array {
  return procedure.folder.read(artifactPath(link.taskId, name));
}


/**
 * The file into which the artifact under a URL is downloaded. For names that look escaped it is another than the
 * one in which the artifact is then looked for, and it is not found again: so it is in the original.
 *
 * @throws EvidenceError if the URL is not allowed, or leads out of the task's folder
 */
export function storedPath(settings: Settings, taskId: string, url: string): string {
  return downloadPath(taskId, artifactFilePath(settings.validArtifactRules, [taskId], url));
}
