import type { UpstreamShape, WorkShape, WorkType } from '../shape.js';

const PLATFORM = 'linux64-shippable';
const BUILD_SCOPES = ['secrets:get:project/releng/gecko/build/level-3/*'];
const SIGNING_SCOPES = ['project:releng:signing:cert:nightly-signing'];
const TARGET_SCOPES = ['project:releng:beetmover:bucket:nightly', 'project:releng:beetmover:action:push-to-nightly'];

/** Types of builds, used in turn. */
const BUILT: readonly (readonly [WorkType, WorkShape['worker']])[] = [
  ['build', 'docker-worker'],
  ['l10n', 'docker-worker'],
  ['repackage', 'generic-worker'],
  ['partials', 'docker-worker'],
];

/** A planned task with its upstream tasks. */
export interface Place {
  readonly name: string;
  readonly parent: string;
  /** Names of its upstream tasks, or of its image. */
  readonly takes: readonly string[];
}

/** The target, which publishes its upstream artifacts. */
export function publishing({ name, parent, takes }: Place): WorkShape {
  return {
    as: 'task',
    name,
    type: 'beetmover',
    label: `beetmover-${PLATFORM}/opt`,
    platform: PLATFORM,
    worker: 'scriptworker',
    parent,
    upstream: takes.map((from) => ({ from, paths: [artifactOf(from)] })),
    artifacts: ['public/manifest.json'],
    scopes: TARGET_SCOPES,
  };
}

/** A task that signs its upstream artifacts. */
export function signing({ name, parent, takes }: Place): WorkShape {
  const upstream = takes.map((from): UpstreamShape => ({
    from,
    paths: [artifactOf(from)],
    formats: ['autograph_gpg'],
  }));
  return {
    as: 'task',
    name,
    type: 'signing',
    label: `signing-${name}-${PLATFORM}/opt`,
    platform: PLATFORM,
    worker: 'scriptworker',
    parent,
    upstream,
    artifacts: [artifactOf(name)],
    scopes: SIGNING_SCOPES,
  };
}

/** A build, in an image that is its only upstream task. */
export function building({ name, parent, takes: [image] }: Place, index: number): WorkShape {
  const [type, worker] = BUILT[index % BUILT.length] as (typeof BUILT)[number];
  return {
    as: 'task',
    name,
    type,
    label: `${type}-${name}-${PLATFORM}/opt`,
    platform: PLATFORM,
    worker,
    parent,
    ...(image !== undefined && { inputs: { 'docker-image': image } }),
    artifacts: [artifactOf(name)],
    scopes: BUILD_SCOPES,
  };
}

/** An image task. */
export function imaging({ name, parent }: Place): WorkShape {
  return {
    as: 'task',
    name,
    type: 'docker-image',
    label: `docker-image-${name}`,
    platform: 'linux64',
    worker: 'docker-worker',
    parent,
  };
}

function artifactOf(name: string): string {
  return `public/build/${name}.zip`;
}
