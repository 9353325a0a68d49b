import { Bench, type Task } from 'tinybench';
import { messageOf } from '../base/errors.js';
import { collectGarbage } from './garbage.js';
import { withPeakMemory } from './peak-memory.js';
import { probeMachine } from './probe.js';
import type { ClockKind, ProbeTimes, Run, Verdict } from '../result/result.js';
import type { VerificationRun } from '../run/run-verification.js';

/** One verification as `bench` runs it: the whole stack, in real or virtual time. */
export type Verify = () => Promise<VerificationRun>;

interface Sample {
  readonly verdict: Verdict;
  readonly cpuMs: number;
  /** Null if unknown. */
  readonly peakMemoryBytes: number | null;
}

/** Times the runs of one cell, one at a time, through tinybench. */
export class Stopwatch {
  readonly #task: Task;
  #last: Sample | undefined;

  /** @param expected the verdict of the exact run; a run with another verdict did other work, so it failed */
  constructor(
    name: string,
    readonly clock: ClockKind,
    verify: Verify,
    readonly expected: Verdict,
  ) {
    const bench = new Bench({ iterations: 1, time: 0, warmup: false, retainSamples: true, throws: true });
    bench.add(name, async () => {
      const { sample, wallMs } = await timed(verify, clock);
      this.#last = sample;
      return { overriddenDuration: wallMs };
    });
    this.#task = bench.tasks[0] as Task;
  }

  /** Runs it once. Never throws: errors become failed runs. */
  async run(round: number): Promise<Run> {
    this.#last = undefined;
    this.#task.reset();
    const probe = this.clock === 'virtual' ? undefined : await probeMachine();
    collectGarbage();
    try {
      await this.#task.run();
    } catch (error) {
      return { round, outcome: 'failed', verdict: null, error: messageOf(error) };
    }
    const result = this.#task.result;
    const sample = this.#last as Sample | undefined;
    const wallMs = 'latency' in result ? result.latency.samples?.[0] : undefined;
    if (sample === undefined || wallMs === undefined) {
      return { round, outcome: 'failed', verdict: null, error: `the run was not measured (${result.state})` };
    }
    return this.#judged(round, sample, wallMs, probe);
  }

  #judged(round: number, sample: Sample, wallMs: number, probe: ProbeTimes | undefined): Run {
    const { verdict, cpuMs, peakMemoryBytes } = sample;
    if (verdict !== this.expected) {
      return { round, outcome: 'failed', verdict, error: `verdict ${verdict} instead of ${this.expected}` };
    }
    const memory = peakMemoryBytes !== null && { peakMemoryBytes };
    return { round, outcome: 'completed', verdict, wallMs, cpuMs, ...memory, ...(probe && { probe }) };
  }
}

async function timed(verify: Verify, clock: ClockKind): Promise<{ sample: Sample; wallMs: number }> {
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  const { value: run, peakMemoryBytes } = await withPeakMemory(verify);
  // A real verifier's time is that of its own process, from its start to its verdict.
  const wallMs = clock === 'virtual' ? run.durationMs : (run.outside?.wallMs ?? performance.now() - start);
  const cpu = process.cpuUsage(cpuBefore);
  // For a real verifier, count its own process, not the harness around it.
  const { cpuMs = (cpu.user + cpu.system) / 1000, memoryBytes = peakMemoryBytes } = run.outside ?? {};
  return { sample: { verdict: run.verdict, cpuMs, peakMemoryBytes: memoryBytes }, wallMs };
}
