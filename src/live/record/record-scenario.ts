import path from 'node:path';
import { InputError, UserError } from '../../base/errors.js';
import { EXIT } from '../../base/exit-codes.js';
import type { TurningClock } from '../../clock/clock.js';
import { loadScenario } from '../../scenario/load.js';
import { bytesOf as utf8, readableJson, type Json, type JsonObject } from '../../scenario/make/json.js';
import { inMemoryScenario } from '../../scenario/memory.js';
import { recordedFiles, type RecordedFiles } from './folder/files.js';
import { bytesOf, sizeOf } from './folder/findings.js';
import { FreshFolder } from './folder/fresh-folder.js';
import type { Redaction } from './folder/redact/redact.js';
import { SecretScan } from './folder/secret-scan.js';
import type { Scenario } from '../../scenario/scenario.js';
import { DEFAULT_ROOT_URL } from '../deployment.js';
import { latencyProfile } from './latency-profile.js';
import type { VerificationRun } from '../../run/run-verification.js';
import { recordRun, type Recording, type RecordRunRequest } from './record-run.js';
import { redacted, slimmed, type Reducing } from './reduce.js';
import { replayDifference } from './replayable.js';

export interface RecordRequest extends Omit<RecordRunRequest, 'spool'> {
  /** Absolute. */
  readonly target: string;
  /** As given, for messages. */
  readonly shownTarget: string;
  readonly force: boolean;
  readonly slim: boolean;
  readonly redact: boolean;
  /** YYYY-MM-DD */
  readonly date: string;
}

/** The outcome of a recording. */
export interface RecordOutcome {
  readonly run: VerificationRun;
  readonly recording: Recording;
  readonly files: RecordedFiles;
  /** Size of all files before slimming. */
  readonly fullBytes: number;
  readonly bytes: number;
  readonly redaction?: Redaction;
}

/** Without a verdict there is nothing to record. */
export class NoVerdictError extends UserError {
  readonly exitCode = EXIT.inconclusive;
}

/** The profile of measured latencies in a recorded scenario. */
export const PROFILE_FILE = 'profile.json';

/**
 * Verifies a task live, and writes atomically a scenario folder of everything that any strategy would read.
 *
 * @throws NoVerdictError if a service failed; InputError if the folder exists, or if recording, slimming or redacting
 * would change the scenario's meaning
 */
export async function recordScenario(request: RecordRequest, clock: TurningClock): Promise<RecordOutcome> {
  const folder = new FreshFolder(request.target, request.shownTarget, request.force);
  try {
    const recording = await recordRun({ ...request, spool: path.join(folder.root, 'spool') }, clock);
    const { run } = recording;
    if (run.verdict === 'error')
      throw new NoVerdictError(`no verdict was reached, so nothing was recorded: ${run.message ?? 'a service failed'}`);
    const full = filesOf(recording, request);
    refuseSecrets(full, recording, request);
    request.onStep('checking that it verifies alike');
    const scenario = loadScenario(folder.write('full', full));
    const difference = await replayDifference(scenario, request, run, recording.answers.laterPages);
    if (difference !== undefined)
      throw new InputError(`cannot be recorded: ${difference}`, { subject: request.shownTarget });
    const { files, redaction } = await reduce(full, reducingOf(scenario, request, recording), request);
    folder.commit(files === full ? 'full' : finalFolder(folder, files));
    return { run, recording, files, fullBytes: total(full), bytes: total(files), ...(redaction && { redaction }) };
  } finally {
    folder.abandon();
  }
}

function finalFolder(folder: FreshFolder, files: RecordedFiles): string {
  folder.write('final', files);
  return 'final';
}

function total(files: RecordedFiles): number {
  return [...files.values()].reduce((sum, body) => sum + sizeOf(body), 0);
}

function filesOf({ run, answers, latencies }: Recording, request: RecordRequest): RecordedFiles {
  const { subject, rootUrl, config, date, shownTarget } = request;
  const isPrivate = [...answers.artifacts.values()].some((named) =>
    [...named.keys()].some((name) => !name.startsWith('public/')),
  );
  // Without credentials, a verifier would not even request private artifacts; these grant no access.
  const credentials = isPrivate ? { credentials: { clientId: 'replayed', accessToken: 'of no use' } } : {};
  const files = recordedFiles(answers, {
    subject,
    description: `${subject.taskType} task ${subject.taskId} of ${subject.cotProduct}, recorded`,
    from:
      rootUrl === DEFAULT_ROOT_URL
        ? `${rootUrl}/tasks/${subject.taskId}`
        : `task ${subject.taskId} of ${deploymentName(rootUrl)}`,
    date,
    config: { ...(config as JsonObject | undefined), ...credentials },
    expect: run.verdict === 'pass' ? 'pass' : { fail: run.check ?? '' },
    ...(request.targets && { targets: request.targets }),
  });
  const profile = latencyProfile(path.basename(shownTarget), latencies, rootUrl);
  return new Map([...files, [PROFILE_FILE, utf8(readableJson(profile as unknown as Json))]]);
}

function deploymentName(rootUrl: string): string {
  return rootUrl.startsWith('http:') ? 'a deployment on the same machine' : rootUrl;
}

function refuseSecrets(files: RecordedFiles, { secrets }: Recording, { shownTarget }: RecordRequest): void {
  const [file] = new SecretScan(secrets.values()).filesWithSecrets(files);
  if (file === undefined) return;
  throw new InputError('holds a credential that was used to get it, or a signature of a URL: it is not written', {
    subject: shownTarget,
    file,
  });
}

function reducingOf(
  full: Scenario,
  { strategies, rules, subject, shownTarget }: RecordRequest,
  { run, answers: { artifacts, tasks } }: Recording,
): Reducing {
  return {
    full,
    artifacts,
    shown: shownTarget,
    rules,
    strategies,
    // Includes tasks that were requested but not available.
    chain: new Set([subject.taskId, ...run.links.map(({ taskId }) => taskId), ...tasks.keys()]),
    open: (files) => inMemoryScenario(new Map([...files].map(([name, body]) => [name, bytesOf(body)])), full.name),
  };
}

async function reduce(
  full: RecordedFiles,
  reducing: Reducing,
  request: RecordRequest,
): Promise<{ files: RecordedFiles; redaction?: Redaction }> {
  let files = full;
  let redaction: Redaction | undefined;
  // Slim first, so that there is less to search.
  if (request.slim) {
    request.onStep('slimming, and checking that it means the same');
    files = await slimmed(files, reducing);
  }
  if (request.redact) {
    request.onStep('redacting, and checking that it means the same');
    redaction = await redacted(files, reducing);
    files = redaction.files;
  }
  return { files, ...(redaction && { redaction }) };
}
