import { seededRandom } from '../../base/random.js';
import type { CancelSignal } from '../../clock/cancellation.js';
import type { Clock, Turns } from '../../clock/clock.js';
import type { Semaphore } from '../../scheduling/semaphore.js';
import { nextTurn } from '../../scheduling/gather.js';
import { HostGate } from './host-gate.js';
import type { KeptAnswers } from './kept-answers.js';
import type { Limits } from './limits.js';
import { PINNED_STRETCH, type Retrying } from './retry.js';
import { Session } from './attempts.js';
import type { Transport } from './transport.js';
import type { Watch } from './watch.js';

/** What all services of one verification share. */
export interface ServiceContext {
  readonly session: Session;
  readonly clock: Clock;
  readonly limits: Limits;
  readonly retrying: Retrying;
  /** How the original's event loop takes answers; undefined for strategies that do not mirror it. */
  readonly turns: Turns | undefined;
  /** Sent to GitHub, if not empty. */
  readonly githubToken: string;
}

export interface ServiceOptions {
  readonly transport: Transport;
  readonly clock: Clock & Turns;
  readonly limits: Limits;
  /** Take answers and block as the original's event loop does. */
  readonly asOriginal: boolean;
  /** Draw the factor of retry sleeps from this seed; absent: 1.25 always. */
  readonly retrySeed?: string;
  readonly githubToken?: string;
  readonly signal?: CancelSignal;
  /** Ends waits between attempts. */
  readonly pauseSignal?: CancelSignal;
  /** Shown what is being waited for. */
  readonly watch?: Watch;
  readonly artifactHosts?: readonly string[];
  /** Says what is wrong with asking for a URL at all. */
  readonly guard?: (url: string) => string | undefined;
  /** Most requests under way at once to one host; no limit if absent. */
  readonly mostInFlight?: number;
  /** Admits requests to whatever host, where {@link mostInFlight} is given. */
  readonly overall?: Semaphore;
  /** Answers from earlier verifications. */
  readonly kept?: KeptAnswers;
}

export function serviceContext(options: ServiceOptions): ServiceContext {
  const { transport, clock, limits, signal, artifactHosts, mostInFlight, guard, watch, pauseSignal } = options;
  const turns = options.asOriginal ? clock : undefined;
  const session = new Session({
    transport,
    clock,
    limits,
    ...(turns && { turns }),
    ...(signal && { signal }),
    ...(artifactHosts && { artifactHosts }),
    ...(guard && { guard }),
    ...(mostInFlight !== undefined && { gate: new HostGate(mostInFlight, options.overall) }),
    ...(watch && { watch }),
    ...(options.kept && { kept: options.kept }),
  });
  const random = options.retrySeed === undefined ? undefined : seededRandom(options.retrySeed);
  const stretch = random === undefined ? () => PINNED_STRETCH : () => 1 + 0.5 * random.next();
  const retrying = {
    clock,
    stretch,
    ...(watch && { watch }),
    ...(pauseSignal && { signal: pauseSignal }),
    ...(turns && { afterPause: () => nextTurn(turns) }),
  };
  return { session, clock, limits, turns, retrying, githubToken: options.githubToken ?? '' };
}
