import type { JsonObject } from './json.js';
import type { SigningKeys } from './keys.js';
import { isParent, type Plan, shapeError } from './plan.js';
import type { TargetShape } from './shape.js';
import { githubSources } from './sources/github.js';
import { PROJECTS_URL, pushlogUrl, revisionFolder, templateUrl } from './sources/urls.js';

/** The scenario.json of a synthetic scenario. */
export function scenarioJson(plan: Plan, seed: string | number, keys: SigningKeys): JsonObject {
  const { shape, target } = plan;
  return {
    format: 1,
    description: shape.description,
    provenance: {
      kind: 'synthetic',
      from: shape.recipe ?? `cot-bench scenarios make ${shape.name}, seed ${String(seed)}`,
      date: shape.date,
    },
    taskId: target.taskId,
    taskType: target.shape.as === 'task' ? target.shape.type : target.shape.as === 'action' ? 'action' : 'decision',
    cotProduct: 'firefox',
    checkTask: shape.checkTask ?? true,
    verifySignatures: false,
    config: {
      ed25519_public_keys: {
        'docker-worker': [keys['docker-worker'].publicKey],
        'generic-worker': [keys['generic-worker'].publicKey],
        scriptworker: [keys.scriptworker.publicKey],
      },
    },
    sources: sourcesOf(plan),
    expect: 'pass',
    ...(shape.targets && { targets: shape.targets.map((target) => targetJson(plan, target)) }),
  };
}

function targetJson(plan: Plan, { name, waitsFor, afterMs, runMs }: TargetShape): JsonObject {
  const task = plan.find(name, 'targets');
  if (isParent(task)) throw shapeError(plan.shape, name, 'a decision task or action cannot be a task of a release');
  return {
    taskId: task.taskId,
    taskType: task.shape.type,
    kind: task.shape.kind ?? task.shape.type,
    waitsFor: waitsFor.map((other) => plan.find(other, name).taskId),
    afterMs,
    runMs,
  };
}

function sourcesOf(plan: Plan): JsonObject {
  const { tree } = plan.shape;
  const onHg = tree.isGit === true ? [] : plan.revisions;
  const entries = onHg.flatMap(({ node }) => [
    [templateUrl(tree, node), `${revisionFolder(tree, node)}/taskcluster.yml`],
    [pushlogUrl(tree, node), `${revisionFolder(tree, node)}/pushlog.json`],
  ]);
  const onGitHub = githubSources(plan).map(({ url, path }) => [url, path]);
  return Object.fromEntries([...entries, ...onGitHub, [PROJECTS_URL, 'sources/projects.yml']]) as JsonObject;
}
