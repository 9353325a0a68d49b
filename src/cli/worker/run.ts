import os from 'node:os';
import type { Redis } from 'ioredis';
import { EXIT, type ExitCode } from '../../base/exit-codes.js';
import { MINUTE, SECOND } from '../../base/units.js';
import { packageVersion } from '../../bench/package-version.js';
import { programDigest } from '../../campaign/program.js';
import { patience } from '../../campaign/patience.js';
import { connect, queueAddress, queueLibraries } from '../../campaign/queue/connection.js';
import { FetchedCampaigns, type FetchedCampaign } from '../../campaign/queue/fetched-campaigns.js';
import type { JobData } from '../../campaign/queue/keys.js';
import { startQueueWorker, type QueueWorkerOptions } from '../../campaign/queue/queue-worker.js';
import { lacking, LISTS, Presence, versionText, workerName } from '../../campaign/queue/registry.js';
import type { CampaignRunner } from '../../campaign/runner.js';
import { doWork, halvingWhatFails, type Done, type Work } from '../../campaign/work.js';
import type { CampaignVerifier } from '../../result/campaign/header.js';
import { performHere, type Performer } from '../../threads/performer.js';
import type { Threads } from '../../threads/threads.js';
import { fetchedRunner } from '../parallel/fetched-runner.js';
import { openThreads } from '../parallel/open-threads.js';
import { threadsAsked } from '../selection/threads-asked.js';
import type { QueuedPiece } from '../parallel/queue-thread.js';
import { openVerifiers } from '../selection/verifiers.js';
import type { Session } from '../session.js';
import { PASSWORD_VARIABLE } from './queue-option.js';

/** A job takes about two seconds: after this long it counts as hung. */
const PATIENCE_MS = 2 * MINUTE;

/** Computes jobs from a queue, until interrupted or idle for too long. */
export async function runWorker(session: Session): Promise<ExitCode> {
  const { args, host } = session;
  const address = queueAddress(args.text('queue') ?? '', host.env[PASSWORD_VARIABLE]);
  const idle = args.wholeNumber('idle', 1);
  const count = threadsAsked(session) ?? os.availableParallelism();
  const wanted = args.list('verifier') ?? [];
  const verifiers = wanted.length === 0 ? undefined : await openVerifiers(session, wanted, {});
  const libraries = await queueLibraries();
  const redis = await connect(address, libraries, (message) => session.note(message));
  const program = programDigest();
  const threads = openThreads<QueuedPiece, Done>('queue-thread', count, null);
  const campaigns = new FetchedCampaigns(redis, program);
  const presence = presenceOf(redis, session, verifiers?.identities() ?? []);
  const activity = new Activity(idle);
  const computing =
    (inner: (campaign: FetchedCampaign) => Performer<Work, Done>): QueueWorkerOptions['compute'] =>
    (data) =>
      activity.during(async () => {
        const campaign = await campaigns.campaign(data.campaign);
        return computeJob(campaign, data, inner(campaign), host.signal);
      });
  const common = { redis, libraries, program, concurrency: count, tell: (message: string) => session.note(message) };
  const queues = [startQueueWorker({ ...common, compute: computing((campaign) => inThreads(campaign, threads)) })];
  const runners = new WeakMap<FetchedCampaign, CampaignRunner>();
  const here = (campaign: FetchedCampaign): Performer<Work, Done> => {
    const runner = runners.get(campaign) ?? fetchedRunner(campaign, verifiers?.verifiers);
    runners.set(campaign, runner);
    return performHere((work) => doWork(work, runner), count);
  };
  for (const verifier of verifiers?.identities() ?? [])
    queues.push(startQueueWorker({ ...common, verifier, compute: computing(here) }));
  try {
    await presence.begin();
    session.note(`${workerName()} takes work from ${address.shown}, ${count} at a time`);
    await activity.over(host.signal);
    session.note(`nothing to do for ${idle} s`);
    return EXIT.fine;
  } finally {
    // Unfinished jobs go back to other workers.
    for (const queue of queues) await queue.close(true).catch(() => undefined);
    await presence.end().catch(() => undefined);
    await threads.close();
    redis.disconnect();
    campaigns.remove();
  }
}

/** Announces this worker to sweeps, and warns which campaigns it cannot help with. */
function presenceOf(redis: Redis, session: Session, verifiers: readonly CampaignVerifier[]): Presence {
  const who = { id: workerName(), name: workerName() };
  const about = { version: packageVersion(), program: programDigest(), verifiers, ...who };
  return new Presence(redis, about, LISTS.workers, LISTS.campaigns, (name, needed) => {
    if (needed.program !== about.program)
      session.note(`${name} needs cot-bench ${versionText(needed)}; this worker is ${versionText(about)} and skips it`);
    else
      for (const problem of lacking(needed.verifiers, verifiers))
        session.note(`${name} has cells that this worker cannot compute: ${problem}`);
  });
}

function inThreads(campaign: FetchedCampaign, threads: Threads<QueuedPiece, Done>): Performer<Work, Done> {
  return {
    width: threads.width,
    perform: (work, signal) => threads.perform({ campaign, work }, signal),
    close: async () => undefined,
  };
}

async function computeJob(
  campaign: FetchedCampaign,
  { from, to }: JobData,
  inner: Performer<Work, Done>,
  signal: AbortSignal,
): Promise<Done> {
  const kind = campaign.header.explore === null ? 'cells' : 'orders';
  return halvingWhatFails(inner, () => patience(PATIENCE_MS, inner.width)).perform({ kind, from, to }, signal);
}

/** Detects idleness. */
class Activity {
  #running = 0;
  #lastMs = performance.now();

  constructor(readonly idleSeconds: number | undefined) {}

  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#running++;
    try {
      return await work();
    } finally {
      this.#running--;
      this.#lastMs = performance.now();
    }
  }

  /** Resolves when idle for long enough. @throws the signal's reason */
  over(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setInterval(() => {
        const idleMs = this.#running > 0 ? 0 : performance.now() - this.#lastMs;
        if (idleMs > (this.idleSeconds ?? Infinity) * SECOND) end(resolve);
      }, SECOND / 2);
      const end = (settle: () => void): void => {
        clearInterval(timer);
        settle();
      };
      const giveUp = (): void => end(() => reject(signal.reason as Error));
      if (signal.aborted) giveUp();
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }
}
