import { byCodePoints } from '../src/base/order.js';
import type { ArtifactMeta, Scenario, ScenarioContent, SourceBody } from '../src/scenario/scenario.js';

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** A body to serve; null removes it. */
export type Body = Uint8Array | string | null;

/** Changes to a scenario. Anything not named stays unchanged. */
export interface Patch {
  readonly subject?: Partial<Scenario['subject']>;
  readonly config?: Scenario['config'];
  /** By task id. */
  readonly tasks?: Readonly<Record<string, Body>>;
  /** By task id and name: `<taskId>/public/actions.json`. */
  readonly artifacts?: Readonly<Record<string, Body>>;
  /** By URL. */
  readonly sources?: Readonly<Record<string, Body>>;
}

/** A scenario that replaces bodies of another one, in memory. Nothing checks that it makes sense. */
export function patched(base: Scenario, patch: Patch): Scenario {
  return {
    name: base.name,
    path: base.path,
    digest: base.digest,
    description: base.description,
    provenance: base.provenance,
    subject: { ...base.subject, ...patch.subject },
    config: { ...base.config, ...patch.config },
    expect: base.expect,
    content: patchedContent(base.content, patch),
  };
}

function patchedContent(base: ScenarioContent, patch: Patch): ScenarioContent {
  const tasks = bodies(patch.tasks);
  const artifacts = bodies(patch.artifacts);
  const sources = bodies(patch.sources);
  return {
    taskIds: () => names(base.taskIds(), tasks),
    task: (taskId) => (tasks.has(taskId) ? tasks.get(taskId) : base.task(taskId)),
    artifactNames: (taskId) => {
      const own = [...artifacts].filter(([key]) => key.startsWith(`${taskId}/`));
      return names(base.artifactNames(taskId), new Map(own.map(([key, body]) => [key.slice(taskId.length + 1), body])));
    },
    artifact: (taskId, name) =>
      artifacts.has(`${taskId}/${name}`) ? artifacts.get(`${taskId}/${name}`) : base.artifact(taskId, name),
    artifactMeta: (taskId, name): ArtifactMeta =>
      artifacts.has(`${taskId}/${name}`) ? {} : base.artifactMeta(taskId, name),
    source: (url): SourceBody | undefined => {
      if (!sources.has(url)) return base.source(url);
      const body = sources.get(url);
      return body === undefined ? undefined : { status: 200, body };
    },
    sourceUrls: () => names(base.sourceUrls(), sources),
  };
}

function bodies(given: Readonly<Record<string, Body>> = {}): Map<string, Uint8Array | undefined> {
  return new Map(Object.entries(given).map(([name, body]) => [name, body === null ? undefined : asBytes(body)]));
}

function names(base: readonly string[], changed: ReadonlyMap<string, Uint8Array | undefined>): string[] {
  const all = new Set(base);
  for (const [name, body] of changed) {
    if (body === undefined) all.delete(name);
    else all.add(name);
  }
  return [...all].sort(byCodePoints);
}

export function asBytes(body: Uint8Array | string): Uint8Array {
  return typeof body === 'string' ? new TextEncoder().encode(body) : body;
}

export function readJson(bytes: Uint8Array | undefined): JsonObject {
  return JSON.parse(new TextDecoder().decode(bytes)) as JsonObject;
}

/** JSON with a value replaced at a path, or inserted. `__proto__` is an ordinary key. */
export function withValue(bytes: Uint8Array | undefined, path: readonly (string | number)[], value: Json): string {
  const document = readJson(bytes);
  let inner: Json = document;
  path.forEach((key, index) => {
    const holder = inner as JsonObject;
    const last = index === path.length - 1;
    const next: Json = last ? value : Object.hasOwn(holder, key) ? (holder[key] as Json) : {};
    Object.defineProperty(holder, key, { value: next, enumerable: true, configurable: true, writable: true });
    inner = next;
  });
  return JSON.stringify(document);
}
