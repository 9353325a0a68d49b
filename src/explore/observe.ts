import { UserError } from '../base/errors.js';
import { DeadlockError, VirtualClock } from '../clock/virtual.js';
import type { CotFailure } from '../cot/failure.js';
import type { Strategy } from '../strategies/strategy.js';
import { memoryTransport } from '../world/memory-transport.js';
import type { Verdict } from '../result/result.js';
import { verifyOver, type Cell, type VerificationRun } from '../run/run-verification.js';
import { BoundedClock, EndlessError, type Bounds } from './bounded-clock.js';
import { isOutside, type OutsideVerifier } from '../run/contender.js';
import { Recording } from './recording.js';
import type { Adversary } from './schedule.js';
import { notingUnattended } from './unattended.js';

/** The cell to explore. */
export type ExploredCell = Omit<Cell, 'profile' | 'seed' | 'log'>;

export interface ObservedFailure {
  readonly check: string;
  readonly link: string;
  readonly taskId: string;
  readonly message: string;
  readonly verdict: 'fail' | 'error';
}

/** How a run ended. */
export type Ending =
  | {
      readonly kind: 'verdict';
      readonly verdict: Verdict;
      readonly failures: readonly ObservedFailure[];
      readonly run: VerificationRun;
    }
  /** The caller stopped the run, and it ended without a verdict. */
  | { readonly kind: 'stopped' }
  /** It threw instead of returning a verdict. */
  | { readonly kind: 'thrown'; readonly message: string }
  /** Nothing could happen any more, or it would never end. */
  | { readonly kind: 'stuck'; readonly message: string; readonly endless: boolean };

/** One run, observed from outside. */
export interface Observation {
  readonly ending: Ending;
  readonly recording: Recording;
  /** Unhandled rejections. */
  readonly unattended: readonly string[];
}

/** Far more than any strategy needs, even if everything is tried five times and bodies come in chunks. */
const MOST_VIRTUAL_MS = 24 * 3_600_000;
const STEPS = 20_000;
const STEPS_A_TASK = 1500;

/** The reason for which the caller stops a run. */
class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** Runs a strategy once against an adversary. Always ends, except for a synchronous endless loop. */
export async function observe(cell: ExploredCell, adversary: Adversary): Promise<Observation> {
  const recording = new Recording(adversary);
  const { strategy } = cell;
  if (isOutside(strategy)) return { ending: await endingOutside(strategy, cell, recording), recording, unattended: [] };
  const { value: ending, unattended } = await notingUnattended(() => endingUnder({ ...cell, strategy }, recording));
  return { ending, recording, unattended };
}

/** A verifier is a separate program: it cannot be stopped midway, and its unhandled rejections are unknown. */
async function endingOutside(
  verifier: OutsideVerifier,
  { scenario }: ExploredCell,
  { profile }: Recording,
): Promise<Ending> {
  const run = await verifier.simulate({ scenario, profile, seed: '' });
  if (run.outside?.exception === 'Deadlock') return { kind: 'stuck', message: run.message ?? '', endless: false };
  const { verdict } = run;
  const failures = run.failures.map(({ check, link, taskId, message }) => ({
    check,
    link,
    taskId,
    message,
    verdict: verdict === 'error' ? verdict : ('fail' as const),
  }));
  return { kind: 'verdict', verdict, failures, run };
}

async function endingUnder(
  cell: ExploredCell & { readonly strategy: Strategy },
  { profile, adversary }: Recording,
): Promise<Ending> {
  const clock = new VirtualClock('microtasks');
  const bounded = new BoundedClock(clock, boundsOf(cell));
  const watched = new WatchedStrategy(cell.strategy, bounded, adversary.cancelAtMs);
  const transport = memoryTransport({ scenario: cell.scenario, profile, clock: bounded, seed: '' });
  try {
    const request = { ...cell, profile, seed: '', strategy: watched };
    const run = await clock.run(() => Promise.race([verifyOver(transport, bounded, request), bounded.exceeded]));
    return { kind: 'verdict', verdict: run.verdict, failures: watched.failures.map(observed), run };
  } catch (error) {
    // The scenario is bad, which says nothing about the strategy.
    if (error instanceof UserError) throw error;
    return endingOf(error, watched);
  }
}

function boundsOf({ scenario }: ExploredCell): Bounds {
  return { virtualMs: MOST_VIRTUAL_MS, steps: STEPS + STEPS_A_TASK * scenario.content.taskIds().length };
}

function endingOf(error: unknown, watched: WatchedStrategy): Ending {
  if (error instanceof DeadlockError) return { kind: 'stuck', message: error.message, endless: false };
  if (error instanceof EndlessError) return { kind: 'stuck', message: error.message, endless: true };
  // A stopped strategy may throw the reason, but not a programming error.
  if (watched.stopped && !MISTAKES.some((mistake) => error instanceof mistake)) return { kind: 'stopped' };
  return { kind: 'thrown', message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}

const MISTAKES = [TypeError, RangeError, ReferenceError, SyntaxError];

/** Wraps a strategy so that it can be stopped, and its failures can be compared in full. */
class WatchedStrategy implements Strategy {
  readonly name: string;
  readonly summary: string;
  readonly asOriginal: boolean;
  failures: readonly CotFailure[] = [];
  stopped = false;

  constructor(
    readonly strategy: Strategy,
    readonly clock: BoundedClock,
    readonly cancelAtMs: number | undefined,
  ) {
    this.name = strategy.name;
    this.summary = strategy.summary;
    this.asOriginal = strategy.asOriginal === true;
  }

  async verify(verification: Parameters<Strategy['verify']>[0]): Promise<Awaited<ReturnType<Strategy['verify']>>> {
    const ended = new AbortController();
    if (this.cancelAtMs !== undefined) {
      const stop = (): void => {
        this.stopped = true;
        verification.stop();
      };
      this.clock.sleep(this.cancelAtMs, ended.signal).then(stop, () => undefined);
    }
    const outcome = await this.strategy.verify(verification);
    ended.abort(new Stopped());
    this.failures = outcome.failures;
    return outcome;
  }
}

function observed({ check, link, message, verdict }: CotFailure): ObservedFailure {
  return { check, link: link.name, taskId: link.taskId, message, verdict };
}
