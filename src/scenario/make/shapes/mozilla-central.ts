import type { TreeShape } from '../shape.js';

/** Where nightlies are built: its tasks may sign and publish them. */
export const MOZILLA_CENTRAL: TreeShape = {
  project: 'mozilla-central',
  repository: 'https://hg.mozilla.org/mozilla-central',
  level: 3,
};
