import { simulate } from '../../../src/run/run-verification.js';
import type { Scenario } from '../../../src/scenario/scenario.js';
import { dataflow } from '../../../src/strategies/dataflow/dataflow.js';
import { REFERENCE } from '../../../src/world/profiles.js';
import type { Patch } from '../../patched-scenario.js';

/** A document that the verification of a good scenario reads. */
export interface Evidence {
  readonly kind: 'task' | 'artifact' | 'source';
  /** Id, `<taskId>/<name>`, or URL. */
  readonly key: string;
  readonly bytes: Uint8Array;
}

/** All documents that a good scenario's verification reads, each once. */
export async function evidenceOf(scenario: Scenario): Promise<readonly Evidence[]> {
  const run = await simulate({ scenario, strategy: dataflow, rules: '62.7', profile: REFERENCE, seed: '1' });
  if (run.verdict !== 'pass') throw new Error(`${scenario.path} is not good: ${run.message}`);
  const urls = [...new Set(run.requests.map(({ url }) => url))].sort();
  return urls.map((url) => readFrom(scenario, url)).filter((one) => one !== undefined);
}

function readFrom(scenario: Scenario, url: string): Evidence | undefined {
  const [, taskId = '', name] = /\/task\/([\w-]{22})(?:\/artifacts\/(.+))?$/.exec(url) ?? [];
  const kind = taskId === '' ? 'source' : name === undefined ? 'task' : 'artifact';
  const { content } = scenario;
  const bytes = {
    source: () => content.source(url)?.body,
    task: () => content.task(taskId),
    artifact: () => content.artifact(taskId, name ?? ''),
  }[kind]();
  const key = { source: url, task: taskId, artifact: `${taskId}/${name}` }[kind];
  return bytes === undefined || bytes.length === 0 ? undefined : { kind, key, bytes };
}

/** A patch that replaces documents; null removes one. */
export function patchOf(changes: ReadonlyMap<Evidence, Uint8Array | null>): Patch {
  const of = (kind: Evidence['kind']): Record<string, Uint8Array | null> =>
    Object.fromEntries([...changes].filter(([one]) => one.kind === kind).map(([{ key }, bytes]) => [key, bytes]));
  return { tasks: of('task'), artifacts: of('artifact'), sources: of('source') };
}
