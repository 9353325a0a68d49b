import type { FileBodies } from './content.js';
import { SCENARIO_JSON } from './layer.js';
import type { LayeredScenario } from './layers.js';

/**
 * The files of an equivalent scenario without a base: same content and digest.
 *
 * @returns by path in the folder, as `inMemoryScenario` takes them
 * @throws InputError if one cannot be read
 */
export function standaloneFiles({ document, files }: LayeredScenario, bodies: FileBodies): Map<string, Uint8Array> {
  const standalone = new Map<string, Uint8Array>();
  const sources: Record<string, object> = {};
  for (const [place, [url, { status }]] of [...(document.sources ?? [])].entries()) {
    const body = files.sources.get(url);
    const file = body === undefined ? undefined : `sources/${place}`;
    if (body !== undefined && file !== undefined) standalone.set(file, bodies.read(body));
    sources[url] = { ...(file !== undefined && { file }), status: status ?? 200 };
  }
  for (const [taskId, file] of files.tasks) standalone.set(`tasks/${taskId}.json`, bodies.read(file));
  for (const [taskId, named] of files.artifacts)
    for (const [name, file] of named) standalone.set(`artifacts/${taskId}/${name}`, bodies.read(file));
  const scenarioJson = {
    ...document,
    extends: undefined,
    remove: undefined,
    config: Object.fromEntries(document.config ?? []),
    artifacts: Object.fromEntries(document.artifacts ?? []),
    sources,
  };
  standalone.set(SCENARIO_JSON, new TextEncoder().encode(JSON.stringify(scenarioJson)));
  return standalone;
}
