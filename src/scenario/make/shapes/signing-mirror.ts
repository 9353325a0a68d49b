import type { RevisionShape, Shape, TaskShape, TreeShape } from '../shape.js';
import { MOZILLA_CENTRAL } from './mozilla-central.js';

const TREE: TreeShape = { ...MOZILLA_CENTRAL, mirror: 'https://github.com/mozilla-firefox/firefox' };

const REVISIONS: readonly RevisionShape[] = [
  {
    name: 'r2',
    pushed: '2026-11-02T09:31:10Z',
    pushId: 45240,
    user: 'toolchains@example.org',
    messages: ['Bug 2009980 - Update the macOS SDK r=build-reviewers'],
  },
  {
    name: 'r1',
    pushed: '2026-11-23T21:40:05Z',
    pushId: 45588,
    user: 'sheriff@example.org',
    messages: ['Merge autoland to mozilla-central. a=merge'],
  },
];

const TASKS: readonly TaskShape[] = [
  { as: 'hg-push', name: 'D2', revision: 'r2', created: '2026-11-02T09:31:44.118Z', others: 2 },
  { as: 'hg-push', name: 'D1', revision: 'r1', created: '2026-11-23T21:40:49.900Z', others: 3 },
  {
    as: 'cron',
    name: 'Dc',
    revision: 'r1',
    created: '2026-11-23T22:00:21.077Z',
    job: 'nightly-macosx',
    symbol: 'Nm',
    parent: 'D1',
    others: 2,
  },
  {
    as: 'task',
    name: 'I',
    type: 'docker-image',
    label: 'docker-image-debian12-amd64-build',
    platform: 'linux64',
    worker: 'docker-worker',
    parent: 'D2',
  },
  {
    as: 'task',
    name: 'X',
    type: 'build',
    kind: 'toolchain',
    label: 'toolchain-macosx64-sdk',
    platform: 'macosx64',
    worker: 'docker-worker',
    parent: 'D2',
    inputs: { 'docker-image': 'I' },
    artifacts: ['public/build/sdk.tar.zst'],
    fromMirror: true,
  },
  {
    as: 'task',
    name: 'B',
    type: 'build',
    label: 'build-macosx64-shippable/opt',
    platform: 'macosx64-shippable',
    worker: 'docker-worker',
    parent: 'Dc',
    inputs: { 'docker-image': 'I', build: 'X' },
    artifacts: ['public/build/target.dmg'],
    fromMirror: true,
  },
  {
    as: 'task',
    name: 'T',
    type: 'signing',
    kind: 'build-signing',
    label: 'build-signing-macosx64-shippable/opt',
    platform: 'macosx64-shippable',
    worker: 'scriptworker',
    parent: 'Dc',
    upstream: [{ from: 'B', paths: ['public/build/target.dmg'], formats: ['mac_sign'] }],
    artifacts: ['public/build/target.dmg'],
    scopes: ['project:releng:signing:cert:nightly-signing'],
    fromMirror: true,
  },
];

/** Signs a nightly whose graph comes from hg while its tasks clone the git mirror. */
export const SIGNING_MIRROR: Shape = {
  name: 'signing-mirror',
  description: 'Signing a nightly: its graph is made from hg, but its tasks, and its toolchain, clone the git mirror.',
  date: '2026-11-28',
  tree: TREE,
  revisions: REVISIONS,
  tasks: TASKS,
  target: 'T',
};
