import type { ParentShape, RevisionShape, TreeShape, WorkShape } from '../shape.js';

/** The tree where releases are made. */
export const MOZILLA_RELEASE: TreeShape = {
  project: 'mozilla-release',
  repository: 'https://hg.mozilla.org/releases/mozilla-release',
  level: 3,
  promotes: true,
};

/** The push that becomes the release, and older ones that changed its images. */
export const REVISIONS: readonly RevisionShape[] = [
  revision(
    'r5',
    '2026-08-19T10:02:11Z',
    8101,
    'Bug 1990417 - Take the base image from Debian 12.12 r=releng-reviewers',
  ),
  revision('r4', '2026-09-15T14:41:37Z', 8163, 'Bug 1994066 - Move the build image to clang 21 r=build-reviewers'),
  revision('r3', '2026-10-06T08:30:05Z', 8217, 'Bug 1997920 - Make partial updates with zucchini r=releng-reviewers'),
  revision(
    'r2',
    '2026-10-20T16:12:48Z',
    8252,
    'Bug 2000133 - Give the repackage image a newer libdmg r=releng-reviewers',
  ),
  revision('r1', '2026-11-23T13:05:29Z', 8341, 'No bug - Tagging the release candidate. a=release CLOSED TREE'),
];

function revision(name: string, pushed: string, pushId: number, message: string): RevisionShape {
  return {
    name,
    pushed,
    pushId,
    user: name === 'r1' ? 'ffxbld@example.org' : 'sheriff@example.org',
    messages: [message],
  };
}

/** The pushes' decision tasks, and the actions that promote and ship the last one's builds. */
export const PARENTS: readonly ParentShape[] = [
  { as: 'hg-push', name: 'D5', revision: 'r5', created: '2026-08-19T10:03:02.418Z', others: 2 },
  { as: 'hg-push', name: 'D4', revision: 'r4', created: '2026-09-15T14:42:20.905Z', others: 3 },
  { as: 'hg-push', name: 'D3', revision: 'r3', created: '2026-10-06T08:30:51.162Z', others: 2 },
  { as: 'hg-push', name: 'D2', revision: 'r2', created: '2026-10-20T16:13:29.537Z', others: 2 },
  { as: 'hg-push', name: 'D1', revision: 'r1', created: '2026-11-23T13:06:14.286Z', others: 6 },
  phase('promote', '2026-11-23T15:02:40.711Z'),
  phase('ship', '2026-11-24T12:00:08.359Z'),
];

function phase(name: 'promote' | 'ship', created: string): ParentShape {
  const input = { release_promotion_flavor: `${name}_firefox`, build_number: '1', next_version: '146.0.1' };
  return { as: 'action', name, parent: 'D1', created, callback: 'release-promotion', input };
}

/** The images for all other tasks, each from the push that last changed it. */
export const IMAGES: readonly WorkShape[] = [
  image('debian12-base', 'D5'),
  image('debian12-build', 'D4', 'debian12-base'),
  image('debian12-repackage', 'D2', 'debian12-base'),
  image('debian12-partials', 'D3', 'debian12-base'),
];

function image(name: string, parent: string, base?: string): WorkShape {
  return {
    as: 'task',
    name,
    type: 'docker-image',
    label: `docker-image-${name}`,
    platform: 'linux64',
    worker: 'docker-worker',
    parent,
    ...(base !== undefined && { inputs: { 'docker-image': base } }),
  };
}
