import path from 'node:path';
import { forgetByBytes } from '../../base/by-bytes.js';
import { UserError } from '../../base/errors.js';
import { EXIT, worstExit, type ExitCode } from '../../base/exit-codes.js';
import type { ColdSample } from '../../bench/cold-runs.js';
import { describeEnvironment } from '../../bench/environment.js';
import { environmentOf } from '../output/environment.js';
import { limitOf } from '../../run/limit-of.js';
import { cellsOf } from '../../run/cells.js';
import { isOutside } from '../../run/contender.js';
import { failedCell, StrategyError } from '../../run/strategy-error.js';
import type { FailedCell } from '../../result/failed-cell.js';
import type { BenchCell, BenchResult } from '../../result/result.js';
import { withDeviations } from '../../result/deviation.js';
import { probeFolder, writeResult } from '../../result/file.js';
import { simulate, type Cell, type VerificationRun } from '../../run/run-verification.js';
import { latestFiles } from './latest-files.js';
import { benchCells } from '../../bench/runner.js';
import { MOST_GROUPS } from '../../report/content/overview.js';
import { overviewText } from '../../report/terminal/overview.js';
import { benchLine, benchText } from '../../report/terminal/bench.js';
import type { Paint } from '../../report/terminal/paint.js';
import type { Scenario } from '../../scenario/scenario.js';
import { runColdProcess } from './cold-process.js';
import { readBenchOptions, type BenchChoice } from './options.js';
import { Baseline, exitOf, showComparison } from '../compare/gate.js';
import { Interrupted } from '../host.js';
import { exitOfDeviations } from '../output/deviations.js';
import { JsonOutput } from '../output/json.js';
import { progressOf, type Progress } from './progress.js';
import { groundOf } from '../parallel/open-pool.js';
import { ReportFiles } from '../output/report-files.js';
import { refuseUnmeasurable } from '../selection/real-time.js';
import { select, type Selection } from '../selection/select.js';
import type { Session } from '../session.js';
import { openStack, type Stack } from '../wire.js';

/** Each round writes its results here, relative to the current folder. */
const LATEST = path.join('results', 'latest');

/** Measures all cells, scenario by scenario, and shows each scenario as soon as it is done. */
export async function runBench(session: Session): Promise<ExitCode> {
  const output = new JsonOutput(session);
  const reports = new ReportFiles(session);
  const selection = await select(session, { realTime: true, timed: true });
  const choice = readBenchOptions(session, selection);
  refuseUnmeasurable(selection.strategies, choice.clock);
  const baseline = Baseline.of(session, selection.config);
  probeFolder(path.join(session.host.cwd, LATEST));
  const work = new BenchWork(
    session,
    selection,
    choice,
    output,
    reports,
    baseline,
    await session.paint(),
    await openStack(),
  );
  try {
    return await work.run();
  } finally {
    work.close();
  }
}

/** Warm-up rounds are scaled at least this much: they warm up code, and need not wait. */
const WARM_UP_SCALE = 1 / 200;

/** Simulates without caches from earlier runs. */
function simulateAnew(request: Cell): Promise<VerificationRun> {
  forgetByBytes();
  const { strategy } = request;
  const exactly = isOutside(strategy) ? strategy.exactly : undefined;
  return simulate(exactly === undefined ? request : { ...request, strategy: exactly });
}

class BenchWork {
  readonly #cells: BenchCell[] = [];
  readonly #exits: ExitCode[] = [EXIT.fine];
  readonly #failedCells: FailedCell[] = [];
  readonly #written = new Set<string>();
  /** Results so far of the scenario under way. */
  #unfinished: readonly BenchCell[] = [];
  readonly #machine;
  readonly #recordedAt = new Date().toISOString();
  readonly #progress: Progress;

  constructor(
    readonly session: Session,
    readonly selection: Selection,
    readonly choice: BenchChoice,
    readonly output: JsonOutput,
    readonly reports: ReportFiles,
    readonly baseline: Baseline | undefined,
    readonly paint: Paint,
    readonly stack: Stack,
  ) {
    this.#machine = describeEnvironment(session.host.cwd);
    this.#progress = progressOf(session);
  }

  /** Whether to show one overview instead of a table for each scenario. */
  get #overview(): boolean {
    const { scenarios, profiles } = this.selection;
    return scenarios.length * profiles.length > MOST_GROUPS && !this.session.args.flag('details');
  }

  async run(): Promise<ExitCode> {
    this.selection.bad.forEach(({ error }) => this.#fail(error));
    for (const scenario of this.selection.scenarios) {
      try {
        await this.#scenario(scenario);
      } catch (failure) {
        const { signal } = this.session.host;
        // After an interruption, failures are only its consequences.
        const error: unknown = signal.aborted ? signal.reason : failure;
        if (error instanceof Interrupted) throw this.#withWhatIsLeft(error);
        if (!(error instanceof UserError)) throw error;
        this.#cells.push(...this.#unfinished);
        this.#fail(error);
      }
    }
    const result = this.#document(this.#cells);
    this.output.document(result);
    if (this.#overview && this.#cells.length > 0)
      this.reports.print(`\n${overviewText(result.cells, this.choice.reference, this.session.width, this.paint)}`);
    const comparison = this.#cells.length === 0 ? undefined : this.baseline?.compare(result);
    if (comparison !== undefined) {
      await showComparison(comparison, this.session, (text) => this.reports.print(text));
      this.#exits.push(exitOf(comparison));
    }
    this.#exits.push(exitOfDeviations(this.session, result.cells));
    await this.reports.write(result, comparison);
    return worstExit(this.#exits);
  }

  close(): void {
    this.#progress.clear();
    this.stack.close();
  }

  async #scenario(scenario: Scenario): Promise<void> {
    const { choice, session } = this;
    this.#unfinished = [];
    const requests = cellsOf(scenario, this.selection).map((request): Cell => ({
      ...request,
      limits: this.selection.limits,
    }));
    const verify = (request: Cell) => this.stack.verify(request, choice.clock, choice.timeScale);
    const timeScale = Math.min(choice.timeScale, WARM_UP_SCALE);
    const warmUp = { timeScale, verify: (request: Cell) => this.stack.verify(request, choice.clock, timeScale) };
    const cells = await benchCells(
      requests,
      {
        ...choice,
        ...(choice.isCold && { cold: (request: Cell) => this.#runCold(request) }),
        simulate: simulateAnew,
        limit: limitOf,
        verify,
        warmUp,
        signal: session.host.signal,
      },
      {
        step: (step) => this.#progress.step(step),
        failed: (request, error) => this.#leaveOut(request, error),
        round: (sofar) => {
          this.#unfinished = sofar;
          for (const [file, cells] of latestFiles(sofar)) {
            writeResult(path.join(session.host.cwd, LATEST, file), this.#document(cells));
          }
          this.#written.add(path.join(LATEST, `${scenario.name}.json`));
          this.output.sofar(this.#document([...this.#cells, ...sofar]));
        },
      },
    );
    session.host.signal.throwIfAborted();
    this.#cells.push(...cells);
    this.#failUnended(cells);
    this.#progress.clear();
    const document = this.#document(cells);
    this.reports.print(this.#overview ? benchLine(document) : `${benchText(document, session.width, this.paint)}\n`);
  }

  #runCold({ scenario, strategy, profile, seed }: Cell): Promise<ColdSample> {
    const { session, selection, choice } = this;
    const cell = {
      path: scenario.path,
      strategy: strategy.name,
      profile: selection.profiles.indexOf(profile),
      seed,
    };
    const { clock, timeScale } = choice;
    return runColdProcess({ ground: groundOf(session, selection), cell, clock, timeScale }, session.host.signal);
  }

  #withWhatIsLeft(error: Interrupted): Interrupted {
    return this.#written.size === 0
      ? error
      : new Interrupted(`${error.message}; finished rounds are in ${[...this.#written].join(', ')}`);
  }

  #leaveOut(cell: Cell, error: StrategyError): void {
    this.#failedCells.push(failedCell(cell, error));
    this.#fail(error);
  }

  /** A strategy that fails in a later run has still failed. */
  #failUnended(cells: readonly BenchCell[]): void {
    for (const { scenario, strategy, profile, runs } of cells) {
      const failed = runs.find(
        (run) => run.outcome === 'failed' && run.error.startsWith(`strategy ${JSON.stringify(strategy)} `),
      );
      if (failed?.outcome !== 'failed') continue;
      this.#failedCells.push({ scenario, strategy, profile, message: failed.error });
      this.#fail(new StrategyError(strategy, failed.error.slice(`strategy ${JSON.stringify(strategy)} `.length)));
    }
  }

  #fail(error: UserError): void {
    this.#progress.clear();
    this.session.complainOf(error);
    this.#exits.push(error.exitCode);
  }

  #document(cells: readonly BenchCell[]): BenchResult {
    const { session, choice } = this;
    const environment = environmentOf(session, this.#machine);
    return {
      format: 1,
      kind: 'bench',
      environment,
      recordedAt: this.#recordedAt,
      command: session.commandLine,
      reference: choice.reference,
      cells: withDeviations(cells, choice.reference),
      ...(this.#failedCells.length > 0 && { failedCells: this.#failedCells }),
    };
  }
}
