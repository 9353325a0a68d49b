import { UsageError } from '../../base/errors.js';
import { didYouMean } from '../../base/did-you-mean.js';
import type { ClockKind } from '../../result/result.js';
import type { Selection } from '../selection/select.js';
import type { Session } from '../session.js';

/** The options that only `bench` has, resolved. */
export interface BenchChoice {
  readonly runs: number;
  readonly warmup: number;
  readonly timeScale: number;
  readonly clock: ClockKind;
  readonly reference: string | null;
  /** Whether each run gets its own process. */
  readonly isCold: boolean;
}

const DEFAULTS = { runs: 5, warmup: 1, timeScale: 1 / 50 };

/** @throws UsageError */
export function readBenchOptions({ args }: Session, { config, strategies }: Selection): BenchChoice {
  const clock = args.choice('clock', ['real', 'virtual']) ?? 'real';
  const isCold = args.flag('cold');
  const runs = args.wholeNumber('runs', 1);
  const warmup = args.wholeNumber('warmup', 0);
  const timeScale = args.scale('time-scale');
  const reference = args.text('reference') ?? config.reference ?? null;
  if (reference !== null && !strategies.some((strategy) => strategy.name === reference)) {
    const names = strategies.map((strategy) => strategy.name);
    throw new UsageError(
      `--reference ${JSON.stringify(reference)} is not one of the strategies to ` +
        `run${didYouMean(reference, names) || `: ${names.join(', ')}`}`,
    );
  }
  if (isCold && warmup !== undefined)
    throw new UsageError('--warmup has no effect with --cold, where each run has a process of its own');
  if (clock === 'real') {
    return {
      clock,
      reference,
      isCold,
      runs: runs ?? config.runs ?? DEFAULTS.runs,
      warmup: isCold ? 0 : (warmup ?? config.warmup ?? DEFAULTS.warmup),
      timeScale: timeScale ?? config.timeScale ?? DEFAULTS.timeScale,
    };
  }
  if (timeScale !== undefined)
    throw new UsageError('--time-scale has no effect with --clock virtual, whose times are exact');
  // Virtual time repeats exactly: one run is enough, without warm-up.
  return { clock, reference, isCold, runs: runs ?? 1, warmup: warmup ?? 0, timeScale: 1 };
}
