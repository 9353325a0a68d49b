import { createHash } from 'node:crypto';
import { byCodeUnits, canonicalJson } from '../../base/order.js';
import type { Subject } from '../../cot/chain/subject.js';
import type { FileBodies } from './content.js';
import type { ScenarioFile } from './folder.js';
import type { LayeredScenario } from './layers.js';

/**
 * SHA-256 (hex) over all of a scenario that can have an influence on a verification: what is to be verified, the
 * overrides of settings, and all that is served. Remarks for people, files that nobody asks for and the way it is
 * written (with `extends` or without, the names of the files of sources, defaults given or left out) are no part.
 *
 * Reads all files.
 *
 * @throws InputError if one cannot be read
 */
export function scenarioDigest({ document, files }: LayeredScenario, subject: Subject, bodies: FileBodies): string {
  const hash = createHash('sha256');
  const sources = [...(document.sources ?? [])].map(([url, { status = 200 }]) => [url, status] as const);
  hash.update(
    canonicalJson({
      format: document.format,
      subject,
      config: Object.fromEntries(document.config ?? []),
      sources: Object.fromEntries(sources),
      artifacts: Object.fromEntries(document.artifacts ?? []),
      // Absent where there are none, so that scenarios without keep their digests.
      ...(document.targets?.length && { targets: document.targets }),
    }),
  );
  const add = (kind: string, named: Iterable<readonly [string, ScenarioFile]>): void => {
    for (const [name, file] of [...named].sort(([a], [b]) => byCodeUnits(a, b))) {
      const bytes = bodies.read(file);
      hash.update(JSON.stringify([kind, name, bytes.length]));
      hash.update(bytes);
    }
  };
  add('task', files.tasks);
  add('artifact', artifactFiles(files.artifacts));
  add('source', files.sources);
  return hash.digest('hex');
}

/** Artifacts by `<taskId>/<name>`. */
function* artifactFiles(
  artifacts: ReadonlyMap<string, ReadonlyMap<string, ScenarioFile>>,
): Iterable<readonly [string, ScenarioFile]> {
  for (const [taskId, named] of artifacts) {
    for (const [name, file] of named) yield [`${taskId}/${name}`, file];
  }
}
