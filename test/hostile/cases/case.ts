import type { Scenario } from '../../../src/scenario/scenario.js';
import type { Patch } from '../../patched-scenario.js';
import { SIGNING, type GoodChain } from '../good-chain.js';

/** Something hostile in a chain that is good otherwise. */
export interface HostileCase {
  readonly name: string;
  /** Made when it is needed: some are large. */
  readonly scenario: () => Scenario;
  /** The original lets it pass as well, and so do strategies: it must only do no other harm. */
  readonly mayPass: boolean;
}

export function hostileCase(name: string, patch: () => Patch, chain: GoodChain = SIGNING): HostileCase {
  return { name, scenario: () => chain.with(patch()), mayPass: false };
}

/** A {@link hostileCase} that is legitimate in itself, or that does not hide anything. */
export function harmlessCase(name: string, patch: () => Patch, chain: GoodChain = SIGNING): HostileCase {
  return { ...hostileCase(name, patch, chain), mayPass: true };
}
