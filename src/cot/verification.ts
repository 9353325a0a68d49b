import type { Link } from './chain/chain.js';
import type { Turns } from '../clock/clock.js';
import type { CotFailure } from './failure.js';
import type { CotLog } from './log.js';
import type { Claim, Ports } from './ports.js';
import type { Settings } from './settings/settings.js';
import type { CotWarning } from './warnings.js';
import type { Subject } from './chain/subject.js';

/** All that one verification is given. */
export interface Verification {
  readonly subject: Subject;
  readonly settings: Settings;
  readonly ports: Ports;
  /** The same ports, on behalf of a claim: traces tell whether what they brought was used. */
  readonly claimedPorts: (claim: Claim) => Ports;
  /** Ends every request that is in flight. */
  readonly stop: () => void;
  readonly turns: Turns;
  readonly log: CotLog;
  /** Strategies of our own: end with the first failure in the procedure's order, instead of finding all. */
  readonly failFast?: boolean;
  /** Strategies that speculate: how many requests may be in flight whose need is not proven. */
  readonly mostExpected?: number;
}

export interface VerificationOutcome {
  /** `error`: a service failed, so that no verdict was reached. */
  readonly verdict: 'pass' | 'fail' | 'error';
  /** What failed, the one to report first. Empty when the verdict is pass. */
  readonly failures: readonly CotFailure[];
  /** The links of the chain, as far as it was built, in the strategy's own order. */
  readonly links: readonly LinkSummary[];
  /** What the original passes over, and a person should look at; none if absent. */
  readonly warnings?: readonly CotWarning[];
}

/** What is known about a link outside the verifier. */
export type LinkSummary = Pick<Link, 'name' | 'taskId' | 'taskType' | 'workerImpl'>;

/** The verdict that failures amount to: the first of them decides. */
export function verdictOf(failures: readonly CotFailure[]): VerificationOutcome['verdict'] {
  return failures[0]?.verdict ?? 'pass';
}
