import type { UpstreamShape, WorkShape } from '../shape.js';

const PLATFORM = 'macosx64-shippable';
const BUILD_SCOPES = ['secrets:get:project/releng/gecko/build/level-3/*'];
const SIGNING_SCOPES = ['project:releng:signing:cert:nightly-signing'];

const LANGPACK = 'public/build/fr/target.langpack.xpi';
const DMG = 'public/build/target.dmg';
const COMPLETE = 'public/build/fr/target.complete.mar';
const PARTIAL = 'public/build/fr/target.partial-1.mar';

function image(name: string, label: string, parent: string, base?: string): WorkShape {
  const inputs = base === undefined ? {} : { inputs: { 'docker-image': base } };
  return {
    as: 'task',
    name,
    type: 'docker-image',
    label: `docker-image-${label}`,
    platform: 'linux64',
    worker: 'docker-worker',
    parent,
    ...inputs,
  };
}

function signing(name: string, kind: string, artifact: string, upstream: UpstreamShape): WorkShape {
  return {
    as: 'task',
    name,
    type: 'signing',
    kind,
    label: `${kind}-${PLATFORM}/opt`,
    platform: PLATFORM,
    worker: 'scriptworker',
    parent: 'Dc',
    upstream: [upstream],
    artifacts: [artifact],
    scopes: SIGNING_SCOPES,
  };
}

/** A task that runs in the given image. */
function inImage(
  task: Pick<WorkShape, 'name' | 'type' | 'label' | 'worker' | 'parent' | 'artifacts'>,
  imageName: string,
): WorkShape {
  return { as: 'task', platform: PLATFORM, inputs: { 'docker-image': imageName }, scopes: BUILD_SCOPES, ...task };
}

const TARGET: WorkShape = {
  as: 'task',
  name: 'T',
  type: 'beetmover',
  kind: 'beetmover-repackage',
  label: 'beetmover-repackage-macosx64-shippable-fr/opt',
  platform: PLATFORM,
  worker: 'scriptworker',
  parent: 'Dc',
  upstream: [
    { from: 'L', paths: [LANGPACK] },
    { from: 'S1', paths: [DMG] },
    { from: 'S2', paths: [COMPLETE] },
    { from: 'S3', paths: [PARTIAL] },
  ],
  artifacts: ['public/manifest.json', 'public/target.checksums'],
  scopes: ['project:releng:beetmover:bucket:nightly', 'project:releng:beetmover:action:push-to-nightly'],
};

/** The tasks, from images to what is published. */
export const BEETMOVER_WORKS: readonly WorkShape[] = [
  image('I5', 'debian12-base', 'D3'),
  image('I3', 'debian12-partials', 'D3'),
  image('I1', 'debian12-l10n', 'D2', 'I5'),
  image('I2', 'debian12-repackage', 'D2', 'I5'),
  image('I4', 'debian12-macosx-cross', 'D4'),
  inImage(
    {
      name: 'B',
      type: 'build',
      label: 'build-macosx64-shippable/opt',
      worker: 'docker-worker',
      parent: 'D1',
      artifacts: ['public/build/target.dmg', 'public/build/target.crashreporter-symbols.zip'],
    },
    'I4',
  ),
  inImage(
    {
      name: 'L',
      type: 'l10n',
      label: 'shippable-l10n-macosx64-shippable-fr/opt',
      worker: 'docker-worker',
      parent: 'A',
      artifacts: [LANGPACK, 'public/build/fr/target.dmg'],
    },
    'I1',
  ),
  inImage(
    {
      name: 'R',
      type: 'repackage',
      label: 'repackage-l10n-fr-macosx64-shippable/opt',
      worker: 'generic-worker',
      parent: 'Dc',
      artifacts: [COMPLETE],
    },
    'I2',
  ),
  inImage(
    {
      name: 'P',
      type: 'partials',
      label: 'partials-fr-macosx64-shippable/opt',
      worker: 'docker-worker',
      parent: 'Dc',
      artifacts: [PARTIAL, 'public/build/fr/manifest.json'],
    },
    'I3',
  ),
  signing('S4', 'build-signing', DMG, { from: 'B', paths: [DMG], formats: ['apple_hardened_signing'] }),
  signing('S1', 'notarization', DMG, { from: 'S4', paths: [DMG], formats: ['apple_notarization'] }),
  signing('S2', 'repackage-signing', COMPLETE, {
    from: 'R',
    paths: [COMPLETE],
    formats: ['autograph_hash_only_mar384'],
  }),
  signing('S3', 'partials-signing', PARTIAL, { from: 'P', paths: [PARTIAL], formats: ['autograph_hash_only_mar384'] }),
  TARGET,
];
