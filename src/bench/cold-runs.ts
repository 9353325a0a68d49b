import { messageOf } from '../base/errors.js';
import type { Run, Verdict } from '../result/result.js';

/** What a process of its own says of the one verification that it ran. */
export interface ColdSample {
  readonly verdict: Verdict;
  /** From the start of the process to the verdict; of the virtual clock, the duration. */
  readonly wallMs: number;
  /** Of the whole process, its start included. */
  readonly cpuMs: number;
  /** Its largest resident set. */
  readonly peakMemoryBytes: number;
}

/** Times the runs of one cell, each in a process of its own, where nothing is loaded, compiled or read yet. */
export class ColdRuns {
  /** @param expected the verdict of the exact run; a run with another one did other work and has failed */
  constructor(
    readonly runCold: () => Promise<ColdSample>,
    readonly expected: Verdict,
  ) {}

  /** Runs it once. Never throws: what goes wrong is a failed run. */
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
