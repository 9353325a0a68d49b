import type { RulesVersion } from '../cot/settings/settings.js';
import { bfsSeenSet } from '../strategies/ladder/bfs-seen-set.js';
import { ladderStrategy } from '../strategies/ladder/ladder.js';
import { byRelease } from './environments/release-order.js';
import { STRATEGIES } from '../strategies/registry.js';
import type { Strategy } from '../strategies/strategy.js';

/** A release, and the strategy that mirrors it. */
export interface Twin {
  readonly verifier: string;
  readonly strategy: Strategy;
  readonly rules: RulesVersion;
}

function named(name: string): Strategy {
  const strategy = STRATEGIES.find((candidate) => candidate.name === name);
  if (strategy === undefined) throw new Error(`there is no strategy ${name}`);
  return strategy;
}

/**
 * 62.7.0 equals 6b0b66b in every module of the verifier. 63.0.0 is a7a92a4 with one more change, so the strategy is
 * compared with that change: a target that is also a link is checked once (upstream pull request 787).
 */
export const TWINS: readonly Twin[] = [
  { verifier: 'scriptworker@62.7.0', strategy: named('sequential'), rules: '62.7' },
  {
    verifier: 'scriptworker@63.0.0',
    strategy: ladderStrategy({ ...bfsSeenSet, target: 'checked once' }),
    rules: '62.7',
  },
  { verifier: 'scriptworker@63.6.1', strategy: named('release-63.6'), rules: '63.6' },
];

/** The newest release that has a twin. */
export function newestTwin(): string {
  const releases = TWINS.map(({ verifier }) => verifier.replace(/^scriptworker@/, ''));
  return releases.sort(byRelease).pop() as string;
}

/** @param release one that has a twin */
export function twinOf(release: string): Twin {
  const twin = TWINS.find(({ verifier }) => verifier === `scriptworker@${release}`);
  if (twin === undefined) throw new Error(`scriptworker ${release} has no twin`);
  return twin;
}
