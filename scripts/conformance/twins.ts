import { STRATEGIES } from '../../src/strategies/registry.js';
import type { RulesVersion } from '../../src/cot/settings/settings.js';
import type { Strategy } from '../../src/strategies/strategy.js';

/** A release, and the strategy that claims to do what it does. */
export interface Twin {
  readonly verifier: string;
  readonly strategy: Strategy;
  readonly rules: RulesVersion;
}

function twin(version: string, name: string, rules: RulesVersion): Twin[] {
  const strategy = STRATEGIES.find((candidate) => candidate.name === name);
  return strategy === undefined ? [] : [{ verifier: `scriptworker@${version}`, strategy, rules }];
}

/**
 * 62.7.0 is 6b0b66b in every module of the verifier. 63.0.0 is a7a92a4 and one change more: a target that is a link too
 * is checked once.
 */
export const TWINS: readonly Twin[] = [
  ...twin('62.7.0', 'sequential', '62.7'),
  ...twin('63.0.0', 'bfs-seen-set', '62.7'),
  ...twin('63.6.1', 'release-63.6', '63.6'),
];
