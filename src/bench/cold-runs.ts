import { messageOf } from '../base/errors.js';
import type { Run, Verdict } from '../result/result.js';

/** What a separate process reports about its one verification. */
export interface ColdSample {
  readonly verdict: Verdict;
  /** From the start of the process to the verdict; in virtual time, the duration. */
  readonly wallMs: number;
  /** For the whole process, including its start. */
  readonly cpuMs: number;
  /** Its largest resident set. */
  readonly peakMemoryBytes: number;
}

/** Times the runs of one cell, each in its own process, where nothing is loaded, compiled or read yet. */
export class ColdRuns {
  /** @param expected the verdict of the exact run; a run with another verdict did other work, so it failed */
  constructor(
    readonly runCold: () => Promise<ColdSample>,
    readonly expected: Verdict,
  ) {}

  /** Runs it once. Never throws: errors become failed runs. */
  async run(round: number): Promise<Run> {
    try {
      const { verdict, ...measured } = await this.runCold();
      if (verdict === this.expected) return { round, outcome: 'completed', verdict, ...measured };
      return { round, outcome: 'failed', verdict, error: `verdict ${verdict} instead of ${this.expected}` };
    } catch (error) {
      return { round, outcome: 'failed', verdict: null, error: messageOf(error) };
    }
  }
}
