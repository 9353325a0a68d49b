import { startSoon, valuesOrFirstError, waitAll } from '../scheduling/gather.js';
import { artifactPath, downloadPath } from './artifact-names/artifact-path.js';
import type { Link } from './chain.js';
import type { Procedure } from './procedure.js';
import { validArtifactPath } from './urls/artifact-url.js';

/**
 * Downloads artifacts of one task into the work folder (scriptworker: download_artifacts): each is begun at the
 * loop's next turn, waits for its place among the downloads, and is retried there.
 */
export async function downloadArtifacts(procedure: Procedure, taskId: string, names: readonly string[]): Promise<void> {
  const { ports, folder, downloads, turns, chain } = procedure;
  const started = [];
  for (const name of names) {
    const relative = validArtifactPath(chain.settings.validArtifactRules, [taskId], ports.artifacts.url(taskId, name));
    const sink = folder.sink(downloadPath(taskId, relative));
    started.push(startSoon(() => downloads.use(() => ports.artifacts.download(taskId, name, sink)), turns));
  }
  valuesOrFirstError(await waitAll(started, turns));
}

/** An artifact in the work folder. @throws EvidenceError if it is not there */
export function readArtifact(procedure: Procedure, link: Link, name: string): Uint8Array {
  return procedure.folder.read(artifactPath(link.taskId, name));
}

