import { asFailure, CotFailure, type FailedLink } from '../../cot/failure.js';
import { STEPS, type Step } from '../../cot/step.js';

/** A place in the procedure where something can fail. */
export interface Slot {
  readonly link: FailedLink;
  readonly step: Step;
  /** The check to name for errors that none has claimed. */
  readonly check: string;
  readonly run: () => void | Promise<void>;
}

function earlier(one: Step | undefined, other: Step): Step {
  return one !== undefined && STEPS.indexOf(one) <= STEPS.indexOf(other) ? one : other;
}

/** A check cannot run, for a reason that is reported elsewhere. */
export class NotReached extends Error {
  override readonly name = 'NotReached';
}

/**
 * Runs all slots concurrently, and returns their failures in the order of slots.
 *
 * @param failFast stop at the first failure that no earlier slot can precede
 * @throws anything but a failed check (bad input, a bug)
 */
export async function failuresInOrder(slots: readonly Slot[], failFast: boolean): Promise<CotFailure[]> {
  const outcomes = slots.map(runSlot);
  // Waiting can stop early, on a failure or cancellation; remaining rejections must not count as unhandled.
  for (const outcome of outcomes) outcome.catch(() => undefined);
  const failures: CotFailure[] = [];
  for (const outcome of outcomes) {
    const failure = await outcome;
    if (failure === undefined) continue;
    failures.push(failure);
    if (failFast) break;
  }
  return failures;
}

/** How a slot fails; undefined if it does not, or is not reached. @throws anything but a failed check */
export async function runSlot(slot: Slot): Promise<CotFailure | undefined> {
  try {
    await slot.run();
    return undefined;
  } catch (error) {
    if (error instanceof NotReached) return undefined;
    const failure = asFailure(error, slot.check, slot.link);
    if (!(failure instanceof CotFailure)) throw error;
    // A failure may occur in several slots; the first counts.
    failure.step = earlier(failure.step, slot.step);
    return failure;
  }
}
