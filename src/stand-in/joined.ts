import { byCodePoints } from '../base/order.js';
import { InputError, UsageError } from '../base/errors.js';
import type { ArtifactMeta, Scenario, ScenarioContent } from '../scenario/scenario.js';

/**
 * Merges several scenarios into one to serve.
 *
 * @throws UsageError if there are none; InputError if two differ about the same task, artifact or URL, since it is
 * unknown which one a client means
 */
export function joinScenarios(scenarios: readonly Scenario[]): Scenario {
  const [first, ...others] = scenarios;
  if (first === undefined) throw new UsageError('there is no scenario to serve');
  return others.reduce(join, first);
}

/** The subject is that of the first: only the content is served. */
function join(a: Scenario, b: Scenario): Scenario {
  const { path, description, provenance, subject, config, expect } = a;
  return {
    name: `${a.name}, ${b.name}`,
    path,
    description,
    provenance,
    subject,
    config,
    expect,
    content: joinContents(a, b),
    get digest() {
      return a.digest;
    },
  };
}

function joinContents(scenarioA: Scenario, scenarioB: Scenario): ScenarioContent {
  const [a, b] = [scenarioA.content, scenarioB.content];
  const taskIds = union(a.taskIds(), b.taskIds());
  for (const difference of differences(a, b)) {
    const problem = `and ${scenarioA.name} differ about ${difference}: serve them one at a time`;
    throw new InputError(problem, { subject: scenarioB.name });
  }
  return {
    taskIds: () => taskIds,
    task: (taskId) => a.task(taskId) ?? b.task(taskId),
    artifactNames: (taskId) => union(a.artifactNames(taskId), b.artifactNames(taskId)),
    artifact: (taskId, name) => a.artifact(taskId, name) ?? b.artifact(taskId, name),
    artifactMeta: (taskId, name) => ({ ...b.artifactMeta(taskId, name), ...a.artifactMeta(taskId, name) }),
    source: (url) => a.source(url) ?? b.source(url),
    sourceUrls: () => union(a.sourceUrls(), b.sourceUrls()),
  };
}

function* differences(a: ScenarioContent, b: ScenarioContent): Generator<string> {
  for (const taskId of common(a.taskIds(), b.taskIds())) {
    if (!sameBytes(a.task(taskId), b.task(taskId))) yield `task ${taskId}`;
    for (const name of common(a.artifactNames(taskId), b.artifactNames(taskId))) {
      const same =
        sameBytes(a.artifact(taskId, name), b.artifact(taskId, name)) &&
        sameMeta(a.artifactMeta(taskId, name), b.artifactMeta(taskId, name));
      if (!same) yield `artifact ${taskId}/${name}`;
    }
  }
  for (const url of common(a.sourceUrls(), b.sourceUrls())) {
    const [x, y] = [a.source(url), b.source(url)];
    if (x?.status !== y?.status || !sameBytes(x?.body, y?.body)) yield url;
  }
}

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])].sort(byCodePoints);
}

function common(a: readonly string[], b: readonly string[]): readonly string[] {
  const known = new Set(b);
  return a.filter((value) => known.has(value));
}

function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a === undefined || b === undefined ? a === b : Buffer.compare(a, b) === 0;
}

function sameMeta(a: ArtifactMeta, b: ArtifactMeta): boolean {
  return a.status === b.status && a.storageType === b.storageType && a.contentType === b.contentType;
}
