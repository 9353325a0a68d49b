import type { Options } from 'yargs';
import { valued } from '../command-line/options.js';

/** Options of `simulate` that take many runs. */
export const MANY_RUNS = {
  runs: valued('run each cell N times, each with its own seed: median, p5, p95 and a histogram'),
  explore: valued('run each cell N times, varying order of arrival, latencies, faults and cancellations'),
  replay: valued('replay a schedule printed by --explore'),
  jobs: valued('threads (default: one for each core)'),
} satisfies Record<string, Options>;
