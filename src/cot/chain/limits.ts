import { LimitError } from '../../base/errors.js';

/** The size of one chain; beyond this it can only be an attack or a mistake. */
export const CHAIN_LIMITS = {
  /** Tasks in the chain. */
  links: 20_000,
  /** Dependencies of one task. */
  dependencies: 10_000,
  /** Scopes of one task. */
  scopes: 10_000,
  /** Artifacts that the task to verify uses, or that match one pattern. */
  artifacts: 20_000,
} as const;

/** @param what is counted, for the message @throws LimitError if there are more than may be */
export function limit(name: keyof typeof CHAIN_LIMITS, count: number, what: string): void {
  if (count > CHAIN_LIMITS[name]) throw new LimitError(name, CHAIN_LIMITS[name], what, false);
}
