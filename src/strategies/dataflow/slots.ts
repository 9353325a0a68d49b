import { asFailure, CotFailure, type FailedLink } from '../../cot/failure.js';
import { STEPS, type Step } from '../../cot/step.js';

/** A place in the procedure where something can fail. */
export interface Slot {
  readonly link: FailedLink;
  readonly step: Step;
  /** What to report for errors that no check has claimed. */
  readonly check: string;
  readonly run: () => void | Promise<void>;
}

function earlier(one: Step | undefined, other: Step): Step {
  return one !== undefined && STEPS.indexOf(one) <= STEPS.indexOf(other) ? one : other;
}

/** Thrown by a check whose inputs are missing for a reason that is reported elsewhere. */
export class NotReached extends Error {
  override readonly name = 'NotReached';
}

/**
 * Runs all slots at once, each going on as soon as its inputs are there, and gives the failures in the order of the
 * slots.
 *
 * @param failFast end with the first failure that nothing before it in the order can precede any more
 * @throws anything but a failed check (bad input, a bug)
 */
export async function failuresInOrder(slots: readonly Slot[], failFast: boolean): Promise<CotFailure[]> {
  const outcomes = slots.map(runSlot);
  // Waiting may stop early, at the first failure or when everything is called off; the rest then goes on unattended.
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

async function runSlot(slot: Slot): Promise<CotFailure | undefined> {
  try {
    await slot.run();
    return undefined;
  } catch (error) {
    if (error instanceof NotReached) return undefined;
    const failure = asFailure(error, slot.check, slot.link);
    if (!(failure instanceof CotFailure)) throw error;
    // One failure can come up in several places; the first of them counts.
    failure.step = earlier(failure.step, slot.step);
    return failure;
  }
}
