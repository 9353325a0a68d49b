import { ZERO } from '../world/profiles.js';
import type { Calibration } from '../result/result.js';
import type { Cell, VerificationRun } from '../run/run-verification.js';
import { summarize } from '../statistics/summary.js';

/** Number of runs of each kind. */
const RUNS = 3;

type Run = (request: Cell) => Promise<VerificationRun>;

/**
 * Measures what a verification costs by itself: the same strategy and scenario without latencies.
 *
 * @param stack runs it through `fetch` and the mocked services
 * @param memory runs it in memory
 * @param timeScale of the stack: it still pauses before retries, which is subtracted
 * @returns undefined if that fails; the measured runs will say why
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
    // Alternating, so that drift of the machine affects both alike.
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
