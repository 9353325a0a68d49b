import type { RevisionShape, Shape, TaskShape, TreeShape } from '../shape.js';

/** Firefox on GitHub, whose tasks can be verified since 63.6. */
const FIREFOX: TreeShape = {
  project: 'firefox',
  repository: 'https://github.com/mozilla-firefox/firefox',
  isGit: true,
  level: 3,
};

const REVISIONS: readonly RevisionShape[] = [
  {
    name: 'r3',
    pushed: '2026-10-19T08:12:31Z',
    pushId: 1,
    user: 'bstack@example.org',
    messages: ['Bug 2008120 - Debian 12 in the build images r=build-reviewers'],
  },
  {
    name: 'r2',
    pushed: '2026-11-09T14:40:02Z',
    pushId: 2,
    user: 'toolchains@example.org',
    messages: ['Bug 2010817 - Update minidump-stackwalk r=build-reviewers'],
  },
  {
    name: 'r1',
    pushed: '2026-11-24T10:02:44Z',
    pushId: 3,
    user: 'sheriff@example.org',
    messages: ['Bug 2070846 - Build from GitHub r=releng-reviewers'],
  },
];

const TASKS: readonly TaskShape[] = [
  { as: 'github-push', name: 'D3', revision: 'r3', created: '2026-10-19T08:12:58.310Z', others: 2 },
  { as: 'github-push', name: 'D2', revision: 'r2', created: '2026-11-09T14:40:31.702Z', others: 2 },
  { as: 'github-push', name: 'D1', revision: 'r1', created: '2026-11-24T10:03:20.519Z', others: 3 },
  {
    as: 'task',
    name: 'I',
    type: 'docker-image',
    label: 'docker-image-debian12-amd64-build',
    platform: 'linux64',
    worker: 'docker-worker',
    parent: 'D3',
  },
  {
    as: 'task',
    name: 'X',
    type: 'build',
    kind: 'toolchain',
    label: 'toolchain-linux64-minidump-stackwalk',
    platform: 'linux64',
    worker: 'docker-worker',
    parent: 'D2',
    inputs: { 'docker-image': 'I' },
    artifacts: ['public/build/minidump-stackwalk.tar.zst'],
  },
  {
    as: 'task',
    name: 'B',
    type: 'build',
    label: 'build-linux64/opt',
    platform: 'linux64',
    worker: 'docker-worker',
    parent: 'D1',
    inputs: { 'docker-image': 'I', build: 'X' },
    artifacts: ['public/build/target.tar.xz'],
  },
  {
    as: 'task',
    name: 'T',
    type: 'signing',
    kind: 'build-signing',
    label: 'build-signing-linux64/opt',
    platform: 'linux64',
    worker: 'scriptworker',
    parent: 'D1',
    upstream: [{ from: 'B', paths: ['public/build/target.tar.xz'], formats: ['autograph_gpg'] }],
    artifacts: ['public/build/target.tar.xz', 'public/build/target.tar.xz.asc'],
    // Trees on GitHub have no release scopes yet.
    scopes: ['project:releng:signing:cert:dep-signing'],
  },
];

/** Signs a build of a push to GitHub. */
export const FIREFOX_PUSH: Shape = {
  name: 'firefox-push',
  description:
    'Signing a Firefox build of a push to GitHub: its toolchain comes from an older push, the build image from an ' +
    'older one still.',
  date: '2026-11-28',
  tree: FIREFOX,
  revisions: REVISIONS,
  tasks: TASKS,
  target: 'T',
};
