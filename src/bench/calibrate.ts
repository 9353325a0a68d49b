import { ZERO } from '../world/profiles.js';
import type { Calibration } from '../result/result.js';
import type { Cell, VerificationRun } from '../run/run-verification.js';
import { summarize } from '../statistics/summary.js';

/** Runs of each kind. */
const RUNS = 3;

type Run = (request: Cell) => Promise<VerificationRun>;

/**
 * What one verification costs by itself: the same strategy on the same scenario where no answer takes any time.
 *
 * @param stack runs it through `fetch` and the mocked services
 * @param memory runs it in memory
 * @param timeScale of the stack: pauses before retries are waited for even so, and taken off
 * @returns undefined when it cannot be run so: the measured runs will say why
 */
export async function calibrate(
  request: Cell,
  stack: Run,
  memory: Run,
  timeScale: number,
): Promise<Calibration | undefined> {
  const still = { ...request, profile: ZERO };
  const stackMs: number[] = [];
  const memoryMs: number[] = [];
  try {
    // In turns, so that whatever drifts on the machine hits both alike.
    for (let run = 0; run < RUNS; run++) {
      const inMemory = await timed(() => memory(still));
      const throughStack = await timed(() => stack(still));
      memoryMs.push(inMemory.wallMs);
      stackMs.push(throughStack.wallMs - inMemory.run.durationMs * timeScale);
    }
  } catch {
    return undefined;
  }
  return { runs: RUNS, stackMs: summarize(stackMs), memoryMs: summarize(memoryMs) };
}

async function timed(work: () => Promise<VerificationRun>): Promise<{ wallMs: number; run: VerificationRun }> {
  const start = performance.now();
  const run = await work();
  return { wallMs: performance.now() - start, run };
}
