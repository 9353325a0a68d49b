import type { TreeShape } from '../shape.js';

/** The tree of nightlies: its tasks may sign and publish them. */
export const MOZILLA_CENTRAL: TreeShape = {
  project: 'mozilla-central',
  repository: 'https://hg.mozilla.org/mozilla-central',
  level: 3,
};

/**
 * Tasks outside the chain in each graph of the shipped shapes: some 300 kB, as in a small project. Firefox has a
 * hundred times as many.
 */
export const GRAPH_TASKS = 60;
