import { setTimeout as delay } from 'node:timers/promises';
import { RealClock } from '../../clock/real.js';
import type { RulesVersion } from '../../cot/settings/settings.js';
import type { OutsideCell, OutsideVerifier } from '../../run/contender.js';
import type { VerificationRun } from '../../run/verification-run.js';
import { Appointments } from '../../stand-in/appointments.js';
import type { Hop } from '../../stand-in/hops.js';
import { startStandIn } from '../../stand-in/stand-in.js';
import type { Strategy } from '../../strategies/strategy.js';
import { Oracle } from '../../world/oracle.js';
import { VerifierError } from '../errors.js';
import { runOf } from '../outcome.js';
import { RunRecord } from '../record.js';
import type { Stage } from '../stage.js';
import { take } from '../take.js';
import type { Report } from '../worker/messages.js';
import type { OwnVerifier } from './definition.js';
import { commandOf, environmentOf } from './environment.js';
import { requestsOf } from './hop-record.js';
import { measuredRun } from './outcome.js';
import { lastWords, runProgram, type ProgramRun } from './run-program.js';

export interface CommandVerifierOptions {
  readonly own: OwnVerifier;
  readonly mirror: Strategy | undefined;
  /** Its working folder. */
  readonly cwd: string;
  /** PATH of cot-bench's own environment. */
  readonly search: string | undefined;
  readonly stage: Stage;
  /** Ends whatever is running when aborted. */
  readonly signal: AbortSignal;
  readonly longestRunMs?: number;
}

/** Longest real time of a run. */
const LONGEST_RUN_MS = 300_000;

/** Longest real time to wait for messages after a run has ended. */
const LAST_WORDS_MS = 2000;

type Timing = Pick<Parameters<typeof environmentOf>[1], 'clock' | 'timeScale'>;

/** A program from the configuration, started anew for each run, with its own services. */
export class CommandVerifier implements OutsideVerifier {
  readonly verifier = true;
  readonly asOriginal = true;
  readonly name: string;
  readonly summary: string;
  readonly virtual: boolean;
  readonly mirrors?: string;
  readonly rules?: RulesVersion;
  readonly exactly?: Strategy;

  constructor(readonly options: CommandVerifierOptions) {
    const { own, mirror } = options;
    this.name = own.name;
    this.summary = own.command.join(' ');
    this.virtual = own.clock === 'virtual';
    if (own.rules !== undefined) this.rules = own.rules;
    if (mirror !== undefined) this.mirrors = mirror.name;
    if (mirror !== undefined && !this.virtual) this.exactly = mirror;
  }

  simulate(cell: OutsideCell): Promise<VerificationRun> {
    return this.virtual ? this.#inVirtualTime(cell) : this.measure(cell, 1);
  }

  /** Requests are counted by the stand-in, and time is that of its process. */
  async measure(cell: OutsideCell, timeScale: number): Promise<VerificationRun> {
    const { scenario, profile, seed } = cell;
    const hops: Hop[] = [];
    const problems: Error[] = [];
    const clock = new RealClock(timeScale);
    const { stage } = this.options;
    return stage.withFolder(async (folder) => {
      const standIn = await startStandIn({
        scenario,
        profile,
        seed,
        clock,
        authority: stage.authority,
        onHop: (hop) => hops.push(hop),
        onProblem: (error) => problems.push(error),
      });
      const startMs = clock.now();
      const run = await this.#program(cell, { clock: 'real', timeScale }, folder, standIn.url).finally(() =>
        standIn.close(),
      );
      if (problems[0] !== undefined) throw problems[0];
      const requests = requestsOf(hops, startMs, run.wallMs / timeScale);
      return measuredRun(run, requests, { name: this.name, scenario, timeScale });
    });
  }

  async #inVirtualTime(cell: OutsideCell): Promise<VerificationRun> {
    const { stage } = this.options;
    const { scenario, profile, seed } = cell;
    const appointments = new Appointments(new Oracle({ scenario, profile, seed }));
    const problems: Error[] = [];
    const record = new RunRecord();
    let report: Report | undefined;
    return stage.withFolder(async (folder) => {
      const standIn = await startStandIn({
        scenario,
        profile,
        seed,
        clock: new RealClock(),
        authority: stage.authority,
        appointments,
        onProblem: (error) => problems.push(error),
      });
      const run = await this.#program(cell, { clock: 'virtual', timeScale: 1 }, folder, standIn.url, (message) => {
        report = take(message, record, appointments) ?? report;
      }).finally(() => standIn.close());
      if (problems[0] !== undefined) throw problems[0];
      if (report !== undefined && run.late === undefined) return runOf(report, record, scenario.subject.taskId);
      const why = run.late ?? `it ended with exit status ${run.status} before it reported its verdict${lastWords(run)}`;
      throw new VerifierError(`${this.name} on ${scenario.name}: ${why}`);
    });
  }

  async #program(
    { scenario }: OutsideCell,
    timing: Timing,
    folder: string,
    proxy: string,
    onMessage: Parameters<Awaited<ReturnType<Stage['control']>>['expect']>[0] = () => undefined,
  ): Promise<ProgramRun> {
    const { own, stage, cwd, search, signal, longestRunMs = LONGEST_RUN_MS } = this.options;
    const channel = (await stage.control()).expect(onMessage);
    const control = { port: channel.port, token: channel.token };
    const facts = { scenario, folder, proxy, certificate: stage.certificate, ...timing, control };
    try {
      const env = environmentOf(own, facts, search);
      const run = await runProgram(commandOf(own, scenario), { cwd, env, longestMs: longestRunMs, signal });
      // Messages may still be in transit.
      if (timing.clock === 'virtual') await Promise.race([channel.hungUp, delay(LAST_WORDS_MS)]);
      return run;
    } finally {
      channel.close();
    }
  }
}
