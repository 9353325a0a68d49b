import type { Options } from 'yargs';
import { valued } from '../command-line/options.js';

/** What a simulation can be asked for that takes many runs. */
export const MANY_RUNS = {
  runs: valued('run each cell so often, with seeds of their own: median, p5, p95 and a histogram'),
  explore: valued('run each cell against so many orders of arrival, latencies, faults and cancellations'),
  replay: valued('run a schedule again that an exploration has printed'),
  jobs: valued('threads for many runs (default: one for each core)'),
} satisfies Record<string, Options>;
