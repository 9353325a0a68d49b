import { createHash } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadScenario } from '../../src/scenario/load.js';
import type { Scenario } from '../../src/scenario/scenario.js';
import { asBytes, patched, readJson, withValue, type Json, type JsonObject, type Patch } from '../patched-scenario.js';

const PROJECT = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
export const COT = 'public/chain-of-trust.json';
export const GRAPH = 'public/task-graph.json';

/** A valid chain to put something hostile into. Signatures are checked only if a patch asks for it. */
export class GoodChain {
  readonly scenario: Scenario;

  /** @param folder relative to the project */
  constructor(folder: string) {
    const loaded = loadScenario(path.join(PROJECT, folder));
    this.scenario = patched(loaded, { subject: { verifySignatures: false } });
  }

  get target(): string {
    return this.scenario.subject.taskId;
  }

  definition(taskId: string): JsonObject {
    return readJson(this.scenario.content.task(taskId));
  }

  artifact(taskId: string, name: string): Uint8Array | undefined {
    return this.scenario.content.artifact(taskId, name);
  }

  source(url: string): Uint8Array | undefined {
    return this.scenario.content.source(url)?.body;
  }

  /** Id of the first task for which a test holds. */
  find(test: (definition: JsonObject, taskId: string) => boolean): string {
    const found = this.scenario.content.taskIds().find((taskId) => test(this.definition(taskId), taskId));
    if (found === undefined) throw new Error(`${this.scenario.path} has no such task`);
    return found;
  }

  /** The only source URL that contains a text. */
  sourceUrl(part: string): string {
    const found = this.scenario.content.sourceUrls().find((url) => url.includes(part));
    if (found === undefined) throw new Error(`${this.scenario.path} has no source like ${part}`);
    return found;
  }

  /** A task's definition with a value replaced at a path. */
  task(taskId: string, place: readonly (string | number)[], value: Json): Record<string, string> {
    return { [taskId]: withValue(this.scenario.content.task(taskId), place, value) };
  }

  /**
   * The chain with something hostile in it. So that the hostile part is examined rather than just noticed as a
   * difference, task graphs accept any definition, and chains of trust get matching hashes.
   */
  with(patch: Patch): Scenario {
    const artifacts = { ...(patch.tasks === undefined ? {} : this.#openGraphs(patch.tasks)), ...patch.artifacts };
    return patched(this.scenario, { ...patch, artifacts: { ...this.#resealed(artifacts), ...artifacts } });
  }

  /** Task graphs that accept any definition. */
  #openGraphs(tasks: NonNullable<Patch['tasks']>): Record<string, string> {
    const own = this.scenario.content.taskIds();
    const ids = new Set([...own, ...Object.keys(tasks)]);
    const graph = JSON.stringify(Object.fromEntries([...ids].map((id) => [id, { task: { dependencies: own } }])));
    const parents = own.filter((id) => this.artifact(id, GRAPH) !== undefined);
    return Object.fromEntries(parents.map((id) => [`${id}/${GRAPH}`, graph]));
  }

  /** Chains of trust with the new hashes. */
  #resealed(artifacts: NonNullable<Patch['artifacts']>): Record<string, string> {
    const chains = new Map<string, JsonObject>();
    for (const [key, body] of Object.entries(artifacts)) {
      const taskId = key.slice(0, key.indexOf('/'));
      const name = key.slice(taskId.length + 1);
      const before = this.artifact(taskId, COT);
      if (body === null || before === undefined || name.startsWith(COT)) continue;
      const chain = chains.get(taskId) ?? readJson(before);
      chains.set(taskId, chain);
      (chain['artifacts'] as JsonObject)[name] = { sha256: createHash('sha256').update(asBytes(body)).digest('hex') };
    }
    return Object.fromEntries([...chains].map(([taskId, chain]) => [`${taskId}/${COT}`, JSON.stringify(chain)]));
  }
}

/** A signing task, its build, the build's image, and four decision tasks. */
export const SIGNING = new GoodChain('scenarios/signing');
export const TARGET = SIGNING.target;
export const CRON = SIGNING.definition(TARGET)['taskGroupId'] as string;
export const BUILD = SIGNING.find((definition) => (definition['tags'] as JsonObject)['kind'] === 'toolchain');
export const IMAGE = SIGNING.find((definition) => (definition['tags'] as JsonObject)['kind'] === 'docker-image');
/** The build's decision task. */
export const DECISION = SIGNING.definition(BUILD)['taskGroupId'] as string;

/** Sources of the build's revision. */
const REVISION = ((SIGNING.definition(BUILD)['payload'] as JsonObject)['env'] as JsonObject)[
  'GECKO_HEAD_REV'
] as string;
export const TEMPLATE = SIGNING.sourceUrl(`${REVISION}/.taskcluster.yml`);
export const PUSHLOG = SIGNING.sourceUrl(`changeset=${REVISION}`);
export const PROJECTS = SIGNING.sourceUrl('projects.yml');
