import type { RevisionShape, Shape, TaskShape } from '../shape.js';
import { GRAPH_TASKS, MOZILLA_CENTRAL } from './mozilla-central.js';

const REVISIONS: readonly RevisionShape[] = [
  {
    name: 'r3',
    pushed: '2026-10-27T13:05:52Z',
    pushId: 45107,
    user: 'bstack@example.org',
    messages: ['Bug 2004410 - Move the win64 cross image to clang 21 r=build-reviewers'],
  },
  {
    name: 'r2',
    pushed: '2026-11-12T16:41:09Z',
    pushId: 45391,
    user: 'sheriff@example.org',
    messages: [
      'Bug 2009155 - geckodriver: answer BiDi commands while a prompt is open r=webdriver-reviewers',
      'Bug 2009155 - geckodriver: test it r=webdriver-reviewers',
    ],
  },
  {
    name: 'r1',
    pushed: '2026-11-22T21:37:40Z',
    pushId: 45560,
    user: 'sheriff@example.org',
    messages: ['Merge autoland to mozilla-central. a=merge'],
  },
];

const PARENTS: readonly TaskShape[] = [
  {
    as: 'hg-push',
    name: 'D3',
    revision: 'r3',
    created: '2026-10-27T13:06:31.218Z',
    others: GRAPH_TASKS,
    detailed: true,
  },
  {
    as: 'hg-push',
    name: 'D2',
    revision: 'r2',
    created: '2026-11-12T16:41:47.905Z',
    others: GRAPH_TASKS,
    detailed: true,
  },
  {
    as: 'hg-push',
    name: 'D1',
    revision: 'r1',
    created: '2026-11-22T21:38:22.371Z',
    others: GRAPH_TASKS,
    detailed: true,
  },
  {
    as: 'cron',
    name: 'Dc',
    revision: 'r1',
    created: '2026-11-22T22:00:19.644Z',
    job: 'nightly-win64',
    symbol: 'Nw',
    parent: 'D1',
    others: GRAPH_TASKS,
    detailed: true,
  },
];

const WORKS: readonly TaskShape[] = [
  {
    as: 'task',
    name: 'I',
    type: 'docker-image',
    label: 'docker-image-debian12-win64-cross',
    platform: 'linux64',
    worker: 'docker-worker',
    parent: 'D3',
  },
  {
    as: 'task',
    name: 'B',
    type: 'build',
    kind: 'toolchain',
    label: 'toolchain-win64-geckodriver',
    platform: 'win64',
    worker: 'docker-worker',
    parent: 'D2',
    inputs: { 'docker-image': 'I' },
    artifacts: ['public/build/geckodriver.zip', 'public/build/geckodriver.zip.sbom.json'],
    scopes: ['secrets:get:project/releng/gecko/build/level-3/*'],
  },
  {
    as: 'task',
    name: 'T',
    type: 'signing',
    kind: 'geckodriver-signing',
    label: 'geckodriver-signing-win64/opt',
    platform: 'win64',
    worker: 'scriptworker',
    parent: 'Dc',
    upstream: [
      {
        from: 'B',
        paths: ['public/build/geckodriver.zip', 'public/build/geckodriver.zip.sbom.json'],
        formats: ['autograph_authenticode_202412', 'autograph_gpg'],
      },
    ],
    artifacts: ['public/build/geckodriver.zip', 'public/build/geckodriver.zip.asc'],
    scopes: ['project:releng:signing:cert:nightly-signing', 'project:releng:signing:type:authenticode'],
  },
];

/** Signs a tool for a nightly. It was built for an older push, in an image from an even older one. */
export const SIGNING: Shape = {
  name: 'signing',
  description:
    'Signing geckodriver for a nightly: its build comes from an older push, the build image from an older one still.',
  date: '2026-11-23',
  tree: MOZILLA_CENTRAL,
  revisions: REVISIONS,
  tasks: [...PARENTS, ...WORKS],
  target: 'T',
};
