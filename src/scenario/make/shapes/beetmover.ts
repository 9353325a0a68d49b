import type { RevisionShape, Shape, TaskShape } from '../shape.js';
import { BEETMOVER_WORKS } from './beetmover-works.js';
import { GRAPH_TASKS, MOZILLA_CENTRAL } from './mozilla-central.js';

const REVISIONS: readonly RevisionShape[] = [
  {
    name: 'r3',
    pushed: '2026-09-30T09:12:26Z',
    pushId: 44618,
    user: 'imagekeeper@example.org',
    messages: [
      'Bug 1998231 - Take the base images from Debian 12.12 r=releng-reviewers',
      'Bug 1998231 - Build the partials image on them r=releng-reviewers',
    ],
  },
  {
    name: 'r2',
    pushed: '2026-10-14T11:48:03Z',
    pushId: 44875,
    user: 'imagekeeper@example.org',
    messages: ['Bug 2001877 - Give the repackage image a newer libdmg r=releng-reviewers'],
  },
  {
    name: 'r4',
    pushed: '2026-11-05T19:20:55Z',
    pushId: 45266,
    user: 'sheriff@example.org',
    messages: ['Merge autoland to mozilla-central. a=merge'],
  },
  {
    name: 'r1',
    pushed: '2026-11-23T09:31:14Z',
    pushId: 45571,
    user: 'sheriff@example.org',
    messages: ['Merge autoland to mozilla-central. a=merge'],
  },
];

const PARENTS: readonly TaskShape[] = [
  {
    as: 'hg-push',
    name: 'D3',
    revision: 'r3',
    created: '2026-09-30T09:13:05.727Z',
    others: GRAPH_TASKS,
    detailed: true,
  },
  {
    as: 'hg-push',
    name: 'D2',
    revision: 'r2',
    created: '2026-10-14T11:48:40.183Z',
    others: GRAPH_TASKS,
    detailed: true,
  },
  {
    as: 'hg-push',
    name: 'D4',
    revision: 'r4',
    created: '2026-11-05T19:21:38.462Z',
    others: GRAPH_TASKS,
    detailed: true,
  },
  {
    as: 'hg-push',
    name: 'D1',
    revision: 'r1',
    created: '2026-11-23T09:31:58.139Z',
    others: GRAPH_TASKS,
    detailed: true,
  },
  {
    as: 'cron',
    name: 'Dc',
    revision: 'r1',
    created: '2026-11-23T10:00:21.506Z',
    job: 'nightly-macosx',
    symbol: 'Nm',
    others: GRAPH_TASKS,
    detailed: true,
  },
  {
    as: 'action',
    name: 'A',
    parent: 'Dc',
    created: '2026-11-23T10:17:43.892Z',
    callback: 'add-new-jobs',
    input: { tasks: ['shippable-l10n-macosx64-shippable-fr/opt'] },
    others: 1,
  },
];

/**
 * Publishes a nightly for one locale, with everything upstream, down to the images. The locale is made by an action on
 * the same graph that publishes it: unrealistic, but it includes an action, and nothing checks the order of times.
 */
export const BEETMOVER: Shape = {
  name: 'beetmover',
  description:
    'Beetmover of a macOS nightly in French: notarized, repackaged and partial updates, a locale added by an action, ' +
    'images from older pushes.',
  date: '2026-11-23',
  tree: MOZILLA_CENTRAL,
  revisions: REVISIONS,
  tasks: [...PARENTS, ...BEETMOVER_WORKS],
  target: 'T',
};
