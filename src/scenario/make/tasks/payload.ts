import { sha256 } from '../ids.js';
import type { JsonObject } from '../json.js';
import type { Stamp } from '../moments.js';
import { workSource } from '../sources/work-source.js';
import { isParent, type Plan, type PlannedWork } from '../plan.js';
import { artifactNames, IMAGE_ARTIFACT } from './artifacts.js';

/** A task's payload, in the form of its worker implementation. */
export function payloadOf(plan: Plan, work: PlannedWork, at: Stamp): JsonObject {
  switch (work.shape.worker) {
    case 'docker-worker':
      return dockerPayload(plan, work, at);
    case 'generic-worker':
      return genericPayload(plan, work, at);
    case 'scriptworker':
      return scriptPayload(plan, work);
  }
}

function dockerPayload(plan: Plan, work: PlannedWork, at: Stamp): JsonObject {
  const isImage = work.shape.type === 'docker-image';
  const names = artifactNames(work.shape);
  return {
    image: dockerImage(plan, work),
    env: environment(plan, work),
    features: { taskclusterProxy: true, chainOfTrust: true },
    cache: { [`gecko-level-${String(plan.shape.tree.level)}-checkouts`]: '/builds/worker/checkouts' },
    command: isImage ? ['/usr/local/bin/run-task', '--', '/usr/local/bin/build-image'] : command(work),
    maxRunTime: 7200,
    artifacts: Object.fromEntries(
      names.map((name) => [name, { type: 'file', path: `/builds/worker/${name}`, expires: at('1 year') }]),
    ),
  };
}

/** The image of a task: made by another task, found by name, or for image tasks from a registry. */
function dockerImage(plan: Plan, work: PlannedWork): string | JsonObject {
  const image = imageTaskId(plan, work);
  if (image !== undefined) return { type: 'task-image', taskId: image, path: IMAGE_ARTIFACT };
  if (work.shape.type === 'docker-image') return IMAGE_BUILDER;
  const namespace = `gecko.cache.level-${String(plan.shape.tree.level)}.docker-images.v2.debian12-amd64.latest`;
  return { type: 'indexed-image', namespace, path: IMAGE_ARTIFACT };
}

const IMAGE_BUILDER = `registry.example.org/gecko/image-builder:6.0.2@sha256:${sha256('image-builder 6.0.2')}`;

/** generic-worker has no images: it mounts one like any other file, and the command runs it. */
function genericPayload(plan: Plan, work: PlannedWork, at: Stamp): JsonObject {
  const image = imageTaskId(plan, work);
  const names = artifactNames(work.shape);
  return {
    env: environment(plan, work),
    features: { taskclusterProxy: true, chainOfTrust: true },
    osGroups: [],
    mounts: [
      { cacheName: `gecko-level-${String(plan.shape.tree.level)}-checkouts`, directory: 'checkouts' },
      ...(image === undefined
        ? []
        : [{ content: { artifact: IMAGE_ARTIFACT, taskId: image }, file: 'dockerimage', format: 'zst' }]),
    ],
    command: [command(work)],
    maxRunTime: 7200,
    artifacts: names.map((name) => ({ type: 'file', name, path: name, expires: at('1 year') })),
  };
}

function scriptPayload(plan: Plan, work: PlannedWork): JsonObject {
  const upstreamArtifacts = (work.shape.upstream ?? []).map(({ from, paths, formats }): JsonObject => {
    const source = plan.find(from, work.shape.name);
    const taskType = isParent(source) ? 'decision' : source.shape.type;
    return { taskId: source.taskId, taskType, paths, ...(formats === undefined ? {} : { formats }) };
  });
  const release = { appName: 'firefox', branch: plan.shape.tree.project, platform: work.shape.platform };
  const properties: JsonObject = work.shape.type === 'beetmover' ? { releaseProperties: release } : {};
  return { maxRunTime: 3600, upstreamArtifacts, ...properties };
}

function environment(plan: Plan, work: PlannedWork): JsonObject {
  const { tree } = plan.shape;
  const { shape } = work;
  const { repository, revision } = workSource(tree, work);
  const isOnHg = repository.startsWith('https://hg.mozilla.org/');
  return {
    GECKO_BASE_REPOSITORY: isOnHg ? 'https://hg.mozilla.org/mozilla-unified' : repository,
    GECKO_HEAD_REPOSITORY: repository,
    GECKO_HEAD_REV: revision,
    MOZ_SCM_LEVEL: String(tree.level),
    ...(shape.type === 'docker-image' ? { IMAGE_NAME: shape.label.replace(/^docker-image-/, '') } : {}),
  };
}

function command({ shape }: PlannedWork): string[] {
  const run = `cd checkouts/gecko && taskcluster/scripts/run-kind.sh ${shape.kind ?? shape.type} ${shape.platform}`;
  return ['run-task', '--gecko-checkout=checkouts/gecko', '--', 'bash', '-cx', run];
}

function imageTaskId(plan: Plan, { shape }: PlannedWork): string | undefined {
  const name = shape.inputs?.['docker-image'];
  return name === undefined ? undefined : plan.find(name, shape.name).taskId;
}
