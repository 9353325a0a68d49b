import type { TurningClock } from '../../clock/clock.js';
import { fetchTransport } from '../../services/http/fetch-transport.js';
import { timedTransport } from '../../services/http/timed-transport.js';
import { MIB } from '../../base/units.js';
import { artifactLimit, type Limits } from '../../services/http/limits.js';
import { networkFrom } from '../network/network.js';
import { sortAnswers, queueThing, type SortedAnswers } from './capture/findings.js';
import type { Exchange, HopTiming } from './capture/exchange.js';
import { KnownAnswers } from './capture/known-answers.js';
import { Latencies } from './capture/latencies.js';
import { startRecorder } from './capture/recorder.js';
import { Redirects } from '../../services/http/redirects.js';
import { recordingTransport } from './capture/recording-transport.js';
import { Secrets } from './capture/secrets.js';
import { spoolingTransport } from './capture/spool.js';
import type { Target } from '../../scenario/scenario.js';
import type { Strategy } from '../../strategies/strategy.js';
import { runVerification, type VerificationRequest, type VerificationRun } from '../../run/run-verification.js';
import { completeFor, type Completion } from './complete.js';
import { liveVerification, type LiveRequest } from '../verify-live.js';

/** Traffic through the recorder is held in memory; everything else goes to disk. */
const MOST_IN_MEMORY_BYTES = 256 * MIB;

/** The verifier's limit for an answer. */
function limitNameOf(thing: ReturnType<typeof queueThing>): keyof Limits {
  if (thing?.artifact !== undefined) return artifactLimit(thing.artifact);
  return thing === undefined || thing.listing ? 'sourceBytes' : 'definitionBytes';
}

export interface RecordRunRequest extends LiveRequest {
  /** Strategies whose requests are all recorded, including the one that verifies. */
  readonly strategies: readonly Strategy[];
  /** The tasks of a release, to be recorded too. */
  readonly targets?: readonly Target[];
  /** Folder for artifacts until the scenario is written. */
  readonly spool: string;
  /** Called with progress messages. */
  readonly onStep: (text: string) => void;
}

/** A live verification, and everything that it and other strategies read or would read. */
export interface Recording {
  readonly run: VerificationRun;
  readonly answers: SortedAnswers;
  /** Latencies of the verification itself. */
  readonly latencies: Latencies;
  /** Secrets, which must not be written. */
  readonly secrets: Secrets;
}

/**
 * Verifies a task live through a recorder, then requests what other strategies would read. Only one recording can run
 * in a process at a time, and none beside msw.
 *
 * @throws as verifyLive
 */
export async function recordRun(request: RecordRunRequest, clock: TurningClock): Promise<Recording> {
  const network = networkFrom(request.env);
  const answers = new KnownAnswers();
  const latencies = new Latencies();
  const secrets = new Secrets(request.env);
  let measuring = true;
  const onHop = (timing: HopTiming): void => {
    if (measuring) latencies.add(timing);
  };
  const onExchange = (exchange: Exchange): void => {
    secrets.addFrom(exchange);
    answers.add(exchange);
  };
  const limitOf = (url: string): number => request.limits[limitNameOf(queueThing(url, request.rootUrl))];
  const recorder = await startRecorder({ mostBytes: MOST_IN_MEMORY_BYTES, limitOf, onHop });
  const learn = (): void => recorder.take().forEach(onExchange);
  const route = (url: string): object => network.dispatcherFor(url);
  const beside = spoolingTransport(route, request.spool, { onExchange, onHop });
  const isArtifact = (url: string): boolean => queueThing(url, request.rootUrl)?.artifact !== undefined;
  const transport = recordingTransport(fetchTransport(route), beside, isArtifact);
  const timed = timedTransport(transport, clock, request.limits.artifactMs);
  const redirectsOf = (url: string): Redirects =>
    new Redirects(isArtifact(url) ? 'artifact' : 'source', request.artifactHosts);
  try {
    const { watch, ...verification } = liveVerification(request);
    const run = await runVerification(transport, clock, { ...verification, ...(watch && { watch }) });
    measuring = false;
    learn();
    const completion = {
      answers,
      live: timed,
      clock,
      learn,
      redirectsOf,
      timeoutMs: request.limits.artifactMs,
      ...(watch && { watch }),
    };
    if (run.verdict !== 'error') await completeAll(request, verification, completion);
    return { run, answers: sortAnswers(answers, request.rootUrl), latencies, secrets };
  } finally {
    recorder.stop();
    await network.close();
  }
}

/** Requests what other strategies, and verifications of other targets, would read. */
async function completeAll(
  { strategies, targets = [], subject, onStep }: RecordRunRequest,
  verification: VerificationRequest,
  completion: Completion,
): Promise<void> {
  for (const strategy of strategies) {
    onStep(`what ${strategy.name} would ask for`);
    await completeFor({ ...verification, strategy }, completion);
  }
  for (const { taskId, taskType, kind } of targets) {
    onStep(`${kind ?? taskType} ${taskId}`);
    for (const strategy of strategies)
      await completeFor({ ...verification, subject: { ...subject, taskId, taskType }, strategy }, completion);
  }
}
