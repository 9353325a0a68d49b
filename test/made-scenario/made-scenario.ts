import { makeScenario, type ScenarioFiles } from '../../src/scenario/make/make.js';
import type { Shape } from '../../src/scenario/make/shape.js';

/** A loosely typed JSON object: tests know what they expect in it. */
export interface Loose {
  readonly [key: string]: unknown;
}

/** A synthetic scenario, read from its files. */
export interface MadeScenario {
  readonly files: ScenarioFiles;
  readonly scenario: Loose;
  /** Definitions by task id. */
  readonly tasks: ReadonlyMap<string, Loose>;
  text(path: string): string;
  bytes(path: string): Uint8Array;
  artifact(taskId: string, name: string): Uint8Array;
  artifactJson(taskId: string, name: string): Loose;
  chainOfTrust(taskId: string): Loose;
  /** Body of a URL in scenario.json. */
  source(url: string): string;
}

export function readMade(shape: Shape, seed: string | number = 1): MadeScenario {
  const files = makeScenario(shape, seed);
  const bytes = (path: string): Uint8Array => {
    const body = files.get(path);
    if (body === undefined) throw new Error(`the scenario has no ${path}`);
    return body;
  };
  const text = (path: string): string => new TextDecoder().decode(bytes(path));
  const json = (path: string): Loose => JSON.parse(text(path)) as Loose;
  const scenario = json('scenario.json');
  const tasks = [...files.keys()].filter((path) => path.startsWith('tasks/'));
  return {
    files,
    scenario,
    tasks: new Map(tasks.map((path) => [path.slice('tasks/'.length, -'.json'.length), json(path)])),
    text,
    bytes,
    artifact: (taskId, name) => bytes(`artifacts/${taskId}/${name}`),
    artifactJson: (taskId, name) => json(`artifacts/${taskId}/${name}`),
    chainOfTrust: (taskId) => json(`artifacts/${taskId}/public/chain-of-trust.json`),
    source: (url) => text(String(at(scenario, 'sources')[url])),
  };
}

/** The object at a path. */
export function at(value: Loose, ...keys: string[]): Loose {
  let inner: unknown = value;
  for (const key of keys) {
    if (inner === null || typeof inner !== 'object') throw new Error(`nothing at ${keys.join('.')}`);
    inner = (inner as Loose)[key];
  }
  return inner as Loose;
}

export function workerOf(task: Loose): string {
  return String(at(task, 'tags')['worker-implementation']);
}

export function parentOf(task: Loose): string {
  return String(at(task, 'extra')['parent'] ?? task['taskGroupId']);
}

export function isParentTask(task: Loose): boolean {
  return at(task, 'extra')['tasks_for'] !== undefined;
}
