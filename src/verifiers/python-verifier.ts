import { setTimeout as delay } from 'node:timers/promises';
import { RealClock } from '../clock/real.js';
import type { OutsideCell, OutsideVerifier } from '../run/contender.js';
import type { VerificationRun } from '../run/run-verification.js';
import { Appointments } from '../stand-in/appointments.js';
import { startStandIn } from '../stand-in/stand-in.js';
import { Oracle } from '../world/oracle.js';
import { VerifierError } from './errors.js';
import { runOf } from './outcome.js';
import { RunRecord } from './record.js';
import type { Stage } from './stage.js';
import { take } from './take.js';
import type { Ended, Report } from './worker/messages.js';
import type { Job, Worker } from './worker/worker.js';

/** Longest real time of a run, besides its scaled waiting. */
const LONGEST_RUN_MS = 300_000;

/** Longest real time to wait for messages after a run has ended. */
const LAST_WORDS_MS = 5000;

export interface PythonVerifierOptions {
  readonly name: string;
  readonly summary: string;
  readonly mirrors?: string;
  readonly stage: Stage;
  /** Started on the first run. */
  readonly worker: () => Promise<Worker>;
  readonly longestRunMs?: number;
}

type Timing = Pick<Job, 'clock' | 'timeScale'>;

/** A Python verifier that is kept warm: each run is a fork of it, with its own services. */
export class PythonVerifier implements OutsideVerifier {
  readonly verifier = true;
  readonly asOriginal = true;
  readonly virtual = true;
  readonly name: string;
  readonly summary: string;
  readonly mirrors?: string;

  constructor(readonly options: PythonVerifierOptions) {
    this.name = options.name;
    this.summary = options.summary;
    if (options.mirrors !== undefined) this.mirrors = options.mirrors;
  }

  simulate(cell: OutsideCell): Promise<VerificationRun> {
    return this.#run(cell, { clock: 'virtual', timeScale: 1 });
  }

  measure(cell: OutsideCell, timeScale: number): Promise<VerificationRun> {
    return this.#run(cell, { clock: 'real', timeScale });
  }

  #run(cell: OutsideCell, timing: Timing): Promise<VerificationRun> {
    const { stage } = this.options;
    return stage.withFolder(async (folder) => {
      const worker = await this.options.worker();
      const { scenario, profile, seed } = cell;
      const appointments = new Appointments(new Oracle({ scenario, profile, seed }));
      const problems: Error[] = [];
      const standIn = await startStandIn({
        scenario,
        profile,
        seed,
        clock: new RealClock(timing.timeScale),
        authority: stage.authority,
        onProblem: (error) => problems.push(error),
        ...(timing.clock === 'virtual' && { appointments }),
      });
      try {
        return await this.#watched(cell, timing, { worker, folder, proxy: standIn.url, appointments });
      } catch (error) {
        throw problems[0] ?? error;
      } finally {
        await standIn.close();
      }
    });
  }

  async #watched({ scenario, profile, seed }: OutsideCell, timing: Timing, at: Place): Promise<VerificationRun> {
    const record = new RunRecord();
    let report: Report | undefined;
    const channel = (await this.options.stage.control()).expect((message) => {
      report = take(message, record, at.appointments) ?? report;
    });
    const run = at.worker.run({
      control: { port: channel.port, token: channel.token },
      proxy: at.proxy,
      workDir: at.folder,
      args: argumentsFor(scenario.subject),
      settings: scenario.config,
      ...timing,
      ...(profile.random && { seed: `${seed}/retries` }),
    });
    const limitMs = this.options.longestRunMs ?? LONGEST_RUN_MS;
    let late = false;
    let giveUp: () => void = () => undefined;
    const gaveUp = new Promise<undefined>((resolve) => (giveUp = () => resolve(undefined)));
    const timer = setTimeout(() => {
      late = true;
      run.kill();
      giveUp();
    }, limitMs);
    try {
      const ended = await Promise.race([run.ended, gaveUp]);
      // Messages may still be in transit: they use another channel than its end.
      if (ended !== undefined && report === undefined) await Promise.race([channel.hungUp, delay(LAST_WORDS_MS)]);
      if (report !== undefined && !late) return runOf(report, record, scenario.subject.taskId);
      throw new VerifierError(`${this.name} on ${scenario.name}: ${whyNot(ended, late, limitMs)}`);
    } finally {
      clearTimeout(timer);
      channel.close();
    }
  }
}

/** The surroundings of a run. */
interface Place {
  readonly worker: Worker;
  readonly folder: string;
  readonly proxy: string;
  readonly appointments: Appointments;
}

/** Arguments as for `verify_cot` on a command line. */
function argumentsFor(subject: OutsideCell['scenario']['subject']): string[] {
  const { taskId, taskType, cotProduct, checkTask, verifySignatures } = subject;
  return [
    `--task-type=${taskType}`,
    `--cot-product=${cotProduct}`,
    ...(verifySignatures ? ['--verify-sigs'] : []),
    ...(checkTask ? [] : ['--no-check-task']),
    '--',
    taskId,
  ];
}

function whyNot(ended: Ended | undefined, late: boolean, limitMs: number): string {
  if (late) return `it was killed after ${limitMs / 1000} s without a verdict`;
  if (ended === undefined) return 'its process ended before it had a verdict';
  if (ended.tooMuchOutput) return 'it printed endlessly, and was killed';
  const how = ended.signal === null ? `with exit status ${ended.status}` : `by signal ${ended.signal}`;
  const words = ended.output.trim().split('\n').slice(-6).join('\n');
  return `it ended ${how} before it had a verdict${words === '' ? '' : `; its last words:\n${words}`}`;
}
