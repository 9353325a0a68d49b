import type { LowerBound } from '../run/lower-bound/lower-bound.js';
import { calibrate } from './calibrate.js';
import { cellStatistics } from './cell-statistics.js';
import { ColdRuns, type ColdSample } from './cold-runs.js';
import { settled } from '../scheduling/gather.js';
import { Stopwatch } from './measure.js';
import { isOutside } from '../run/contender.js';
import { MINUTE } from '../base/units.js';
import { limitedRuns, type LimitedRuns } from './limited-runs.js';
import { StrategyError } from '../run/strategy-error.js';
import { rotated } from '../run/cells.js';
import { warmUpProbe } from './probe.js';
import type { BenchCell, Calibration, ClockKind, Run, SimulationCell } from '../result/result.js';
import type { Cell, VerificationRun } from '../run/run-verification.js';
import { simulationCell } from '../run/simulation-cell.js';

export interface BenchOptions {
  readonly runs: number;
  readonly warmup: number;
  readonly timeScale: number;
  readonly clock: ClockKind;
  /** The exact run: in memory, in virtual time. */
  readonly simulate: (request: Cell) => Promise<VerificationRun>;
  /** The lower bound of its time. */
  readonly limit?: (request: Cell, run: VerificationRun) => Promise<LowerBound | undefined>;
  /** The measured run: the whole stack. */
  readonly verify: (request: Cell) => Promise<VerificationRun>;
  /** The same for warm-up rounds, which need not wait as long, since they only warm up code. Default: `verify`. */
  readonly warmUp?: { readonly verify: (request: Cell) => Promise<VerificationRun>; readonly timeScale: number };
  /** Runs a cell in its own process; if given, all runs use it, without warm-up. */
  readonly cold?: (request: Cell) => Promise<ColdSample>;
  readonly signal?: AbortSignal;
}

/** The progress of a bench. */
export interface BenchStep {
  readonly request: Cell;
  readonly phase: 'warm-up' | 'calibration' | 'round';
  /** From 1, within the phase; calibration has one. */
  readonly round: number;
  readonly rounds: number;
  /** Scaled waiting still to come, including this run: exact, without overhead. */
  readonly waitingLeftMs: number;
}

/** Receives the progress of a bench. */
export interface BenchListener {
  /** A run starts. */
  step?(step: BenchStep): void;
  /** A round has ended: all cells so far. The next starts when this returns. */
  /** A cell is left out, since its strategy failed to end. Without a listener, the error is thrown. */
  failed?(request: Cell, error: StrategyError): void;
  round?(cells: readonly BenchCell[], round: number): void;
}

/** A run that takes this much longer than its waiting counts as hung. */
const LEAST_LIMIT_MS = MINUTE;
const LIMIT_FACTOR = 10;

interface Entry {
  readonly request: Cell;
  readonly exact: SimulationCell;
  readonly limited: LimitedRuns;
  readonly stopwatch: Pick<Stopwatch, 'run'>;
  readonly runs: Run[];
  calibration?: Calibration | undefined;
}

/**
 * Measures cells: first warm-up rounds, then rounds that run each cell once, starting with a different one each time,
 * so that drift of the machine affects all alike.
 *
 * @throws the signal's reason when it aborts; finished rounds have been passed to the listener
 */
export async function benchCells(
  requests: readonly Cell[],
  options: BenchOptions,
  listener: BenchListener = {},
): Promise<BenchCell[]> {
  const entries: Entry[] = [];
  for (const request of requests) {
    try {
      entries.push(await prepare(request, options));
    } catch (error) {
      if (!(error instanceof StrategyError) || listener.failed === undefined) throw error;
      listener.failed(request, error);
    }
  }
  await rounds(entries, options, listener, 'warm-up', options.warmup);
  if (options.clock === 'real' && options.warmup > 0) await warmUpProbe();
  await calibrateAll(entries, options, listener);
  await rounds(entries, options, listener, 'round', options.runs);
  return entries.map((entry) => cellOf(entry, options));
}

async function prepare(request: Cell, options: BenchOptions): Promise<Entry> {
  options.signal?.throwIfAborted();
  const run = await options.simulate(request);
  const exact = simulationCell(request, run, await options.limit?.(request, run));
  const longestMs = LEAST_LIMIT_MS + LIMIT_FACTOR * exact.prediction.durationMs * options.timeScale;
  const limited = limitedRuns(request.strategy, options.clock === 'real' ? longestMs : Number.POSITIVE_INFINITY);
  return { request, exact, limited, stopwatch: stopwatchOf(request, exact, options, limited), runs: [] };
}

function stopwatchOf(
  request: Cell,
  { verdict }: SimulationCell,
  options: BenchOptions,
  limited: LimitedRuns,
): Entry['stopwatch'] {
  const { cold, clock } = options;
  // A real verifier has its own process anyway.
  if (cold !== undefined && !isOutside(request.strategy))
    return new ColdRuns(() => limited(() => cold(request)), verdict);
  return new Stopwatch(request.strategy.name, clock, () => limited(() => options.verify(request)), verdict);
}

async function rounds(
  entries: readonly Entry[],
  options: BenchOptions,
  listener: BenchListener,
  phase: BenchStep['phase'],
  count: number,
): Promise<void> {
  for (let round = 1; round <= count; round++) {
    for (const entry of rotated(entries, round - 1)) {
      const waitingLeftMs = waitingLeft(entries, entry, options, phase, round);
      listener.step?.({ request: entry.request, phase, round, rounds: count, waitingLeftMs });
      if (phase === 'round') entry.runs.push(await unlessAborted(entry.stopwatch.run(round), options.signal));
      else await unlessAborted(warmUp(entry, options), options.signal);
    }
    if (phase === 'round')
      listener.round?.(
        entries.map((entry) => cellOf(entry, options)),
        round,
      );
  }
}

/** Errors will recur when it is measured, and are reported then. */
async function warmUp({ request, limited }: Entry, options: BenchOptions): Promise<void> {
  await settled(() => limited(() => (options.warmUp ?? options).verify(request)));
}

/** Only for cells that wait; and only after warm-up, since these runs would warm up the measured ones. */
async function calibrateAll(entries: readonly Entry[], options: BenchOptions, listener: BenchListener): Promise<void> {
  if (options.clock === 'virtual' || options.warmup === 0) return;
  for (const entry of entries) {
    // For a real verifier there are no parts to measure: it is a separate process.
    if (entry.exact.prediction.durationMs === 0 || isOutside(entry.request.strategy)) continue;
    listener.step?.({
      request: entry.request,
      phase: 'calibration',
      round: 1,
      rounds: 1,
      waitingLeftMs: total(entries) * options.runs * options.timeScale,
    });
    const verify = (request: Cell) => entry.limited(() => options.verify(request));
    const work = settled(() => calibrate(entry.request, verify, options.simulate, options.timeScale));
    const outcome = await unlessAborted(work, options.signal);
    if (outcome.ok) entry.calibration = outcome.value;
    // Its measured runs will fail the same way.
    else if (!(outcome.error instanceof StrategyError)) throw outcome.error;
  }
}

/** Waiting of this run, the rest of the round, and the rounds to come. */
function waitingLeft(
  entries: readonly Entry[],
  from: Entry,
  options: BenchOptions,
  phase: BenchStep['phase'],
  round: number,
): number {
  const order = rotated(entries, round - 1);
  const warmUpScale = (options.warmUp ?? options).timeScale;
  const scale = phase === 'round' ? options.timeScale : warmUpScale;
  const warmUps = phase === 'round' ? 0 : options.warmup - round;
  const measured = phase === 'round' ? options.runs - round : options.runs;
  const inThisRound = total(order.slice(order.indexOf(from))) * scale;
  return inThisRound + total(entries) * (warmUps * warmUpScale + measured * options.timeScale);
}

function total(entries: readonly Entry[]): number {
  return entries.reduce((sum, entry) => sum + entry.exact.prediction.durationMs, 0);
}

function cellOf(entry: Entry, options: BenchOptions): BenchCell {
  const { clock, timeScale } = options;
  const { exact, calibration } = entry;
  const runs = [...entry.runs];
  const statistics = cellStatistics(runs, exact.prediction.durationMs, timeScale);
  const cold = options.cold !== undefined && { cold: true as const };
  return { ...exact, clock, timeScale, ...cold, runs, statistics, ...(calibration && { calibration }) };
}

/** Does not wait for what is under way when the signal aborts. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason as Error);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
