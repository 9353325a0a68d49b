import type { Scenario } from '../../../src/scenario/scenario.js';
import type { Patch } from '../../patched-scenario.js';
import { SIGNING, type GoodChain } from '../good-chain.js';

/** A good chain with something hostile in it. */
export interface HostileCase {
  readonly name: string;
  /** Made on demand: some are large. */
  readonly scenario: () => Scenario;
  /** Whether strategies may pass it, like the original: it must only do no other harm. */
  readonly mayPass: boolean;
}

export function hostileCase(name: string, patch: () => Patch, chain: GoodChain = SIGNING): HostileCase {
  return { name, scenario: () => chain.with(patch()), mayPass: false };
}

/** A {@link hostileCase} that is legitimate, or hides nothing. */
export function harmlessCase(name: string, patch: () => Patch, chain: GoodChain = SIGNING): HostileCase {
  return { ...hostileCase(name, patch, chain), mayPass: true };
}
