import { createHash } from 'node:crypto';
import { byCodeUnits, canonicalJson } from '../../base/order.js';
import type { Subject } from '../../cot/chain/subject.js';
import type { FileBodies } from './content.js';
import type { ScenarioFile } from './folder.js';
import type { LayeredScenario } from './layers.js';

/**
 * SHA-256 (hex) over everything in a scenario that can influence a verification: the subject, setting overrides, and
 * all that is served. Left out: remarks, files that are never served, and notation (`extends` or not, file names of
 * sources, explicit defaults). Reads all files.
 *
 * @throws InputError if one cannot be read Reads all files.
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
      // Only if there are some, so that scenarios without targets keep their digests.
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
