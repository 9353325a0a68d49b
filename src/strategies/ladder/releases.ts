import { bfsSeenSet } from './bfs-seen-set.js';
import type { LadderStrategy } from './ladder.js';

/*
 * From the merged commit to today's release, one choice at a time: each record says which commit or release made it.
 * Only the last of them is a strategy that people choose; the others are steps that a test, or somebody with a
 * question,
 * can run.
 */

/** 63.0.0: the merged commit plus #787 upstream. */
const targetOnce: LadderStrategy = {
  ...bfsSeenSet,
  name: 'release-63.0.0',
  summary: '+ a task to verify that is a link too checked once',
  upstream: '4e38f5d',
  target: 'checked once',
};

/** 63.0.1. */
const renamedFiles: LadderStrategy = {
  ...targetOnce,
  name: 'release-63.0.1',
  summary: '+ downloads go to a temporary file that is renamed',
  upstream: 'e9f7313',
  files: 'renamed',
};

/** 63.3.0. */
const parseAndRetry: LadderStrategy = {
  ...renamedFiles,
  name: 'release-63.3',
  summary: '+ a document that cannot be read is downloaded again',
  upstream: '8a83b37',
  documents: 'in each attempt',
};

/** 63.6.0, first half. */
const lazyRepositories: LadderStrategy = {
  ...parseAndRetry,
  name: 'release-63.6-lazy',
  summary: '+ GitHub repositories asked for when they are needed',
  upstream: '63.6.0',
  repositories: 'when needed',
};

/** 63.6.0, second half; 63.6.1 schedules the same way. */
export const release636: LadderStrategy = {
  ...lazyRepositories,
  name: 'release-63.6',
  summary: "today's release: + .taskcluster.yml of GitHub by the contents API (63.6.1)",
  upstream: '63.6.1',
  githubFiles: 'contents',
};

/**
 * The steps from the merged commit to today's release, each one choice away from the one before.
 *
 * @internal used by tests alone
 */
export const RELEASES: readonly LadderStrategy[] = [
  targetOnce,
  renamedFiles,
  parseAndRetry,
  lazyRepositories,
  release636,
];
