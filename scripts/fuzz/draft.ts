import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inMemoryScenario } from '../../src/scenario/memory.js';
import type { Scenario } from '../../src/scenario/scenario.js';

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

export type Files = ReadonlyMap<string, Uint8Array>;

const CHAIN_OF_TRUST = 'public/chain-of-trust.json';
const TASK_GRAPH = 'public/task-graph.json';

/** All files of a scenario folder, by path in it. */
export function filesOf(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = names.map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(
    paths.sort().map((file) => [path.relative(folder, file).split(path.sep).join('/'), readFileSync(file)]),
  );
}

/** A scenario that is being changed. */
export class Draft {
  readonly #files: Map<string, Uint8Array>;
  readonly #documents = new Map<string, Json>();

  constructor(files: Files) {
    this.#files = new Map(files);
  }

  get scenario(): JsonObject {
    return this.json('scenario.json') as JsonObject;
  }

  get target(): string {
    return this.scenario['taskId'] as string;
  }

  taskIds(): string[] {
    return this.paths('tasks/').map((file) => file.slice('tasks/'.length, -'.json'.length));
  }

  /** Files below a folder, in the order of their names. */
  paths(prefix = ''): string[] {
    return [...this.#files.keys()].filter((file) => file.startsWith(prefix)).sort();
  }

  task(taskId: string): JsonObject {
    return this.json(`tasks/${taskId}.json`) as JsonObject;
  }

  artifacts(taskId: string): string[] {
    const prefix = `artifacts/${taskId}/`;
    return this.paths(prefix).map((file) => file.slice(prefix.length));
  }

  /** A task's artifacts, without its chain of trust. */
  made(taskId: string): string[] {
    return this.artifacts(taskId).filter((name) => !name.startsWith(CHAIN_OF_TRUST));
  }

  /** A document, to be changed in place. Undefined if it is missing or not JSON. */
  json(file: string): Json | undefined {
    if (this.#documents.has(file)) return this.#documents.get(file);
    const bytes = this.#files.get(file);
    if (bytes === undefined) return undefined;
    try {
      const value = JSON.parse(new TextDecoder().decode(bytes)) as Json;
      this.#documents.set(file, value);
      return value;
    } catch {
      return undefined;
    }
  }

  bytes(file: string): Uint8Array | undefined {
    const document = this.#documents.get(file);
    return document === undefined ? this.#files.get(file) : new TextEncoder().encode(JSON.stringify(document));
  }

  /** Writes or removes a file. */
  put(file: string, bytes: Uint8Array | undefined): void {
    this.#documents.delete(file);
    if (bytes === undefined) this.#files.delete(file);
    else this.#files.set(file, bytes);
  }

  putJson(file: string, value: Json): void {
    this.#files.set(file, new Uint8Array());
    this.#documents.set(file, value);
  }

  files(): Map<string, Uint8Array> {
    return new Map([...this.#files.keys()].map((file) => [file, this.bytes(file) as Uint8Array]));
  }

  build(): Scenario {
    return inMemoryScenario(this.files(), 'fuzzed');
  }

  /**
   * Makes task graphs and chains of trust consistent again, so that a change is examined itself, not just noticed as a
   * difference.
   */
  repair(): void {
    for (const taskId of this.taskIds()) this.#repairGraph(taskId);
    for (const taskId of this.taskIds()) this.#reseal(taskId);
  }

  #repairGraph(parent: string): void {
    const graph = this.json(`artifacts/${parent}/${TASK_GRAPH}`);
    if (!isObject(graph)) return;
    for (const child of this.taskIds()) {
      const task = this.task(child);
      const extra = isObject(task['extra']) ? task['extra'] : {};
      if ((extra['parent'] ?? task['taskGroupId']) !== parent || child === parent) continue;
      const entry = graph[child];
      graph[child] = { ...(isObject(entry) ? entry : {}), task: structuredClone(task) };
    }
  }

  #reseal(taskId: string): void {
    for (const name of this.made(taskId)) this.reseal(`artifacts/${taskId}/${name}`);
  }

  /** Updates an artifact's hash in its task's chain of trust. */
  reseal(file: string): void {
    const [, taskId = '', name = ''] = /^artifacts\/([^/]+)\/(.+)$/.exec(file) ?? [];
    const cot = this.json(`artifacts/${taskId}/${CHAIN_OF_TRUST}`);
    const bytes = this.bytes(file);
    if (name.startsWith(CHAIN_OF_TRUST) || bytes === undefined) return;
    if (!isObject(cot) || !isObject(cot['artifacts'])) return;
    cot['artifacts'][name] = { sha256: createHash('sha256').update(bytes).digest('hex') };
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
