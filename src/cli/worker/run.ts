import os from 'node:os';
import type { Redis } from 'ioredis';
import { EXIT, type ExitCode } from '../../base/exit-codes.js';
import { MINUTE, SECOND } from '../../base/units.js';
import { packageVersion } from '../../bench/package-version.js';
import { programDigest } from '../../campaign/program.js';
import { connect, queueAddress, queueLibraries } from '../../campaign/queue/connection.js';
import { FetchedCampaigns, type FetchedCampaign } from '../../campaign/queue/fetched-campaigns.js';
import type { JobData } from '../../campaign/queue/keys.js';
import { startQueueWorker } from '../../campaign/queue/queue-worker.js';
import { LISTS, Presence, versionText, workerName } from '../../campaign/queue/registry.js';
import { halvingWhatFails, type Done, type Work } from '../../campaign/work.js';
import type { Performer } from '../../threads/performer.js';
import type { Threads } from '../../threads/threads.js';
import { openThreads } from '../parallel/open-threads.js';
import { threadsAsked } from '../parallel/open-pool.js';
import type { QueuedPiece } from '../parallel/queue-thread.js';
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
  const libraries = await queueLibraries();
  const redis = await connect(address, libraries, (message) => session.note(message));
  const threads = openThreads<QueuedPiece, Done>('queue-thread', count, null);
  const campaigns = new FetchedCampaigns(redis, programDigest());
  const presence = presenceOf(redis, session);
  const activity = new Activity(idle);
  const compute = (data: JobData): Promise<Done> =>
    activity.during(async () => computeJob(await campaigns.campaign(data.campaign), data, threads, host.signal));
  const tell = (message: string): void => session.note(message);
  const queue = startQueueWorker({ redis, libraries, program: programDigest(), concurrency: count, compute, tell });
  try {
    await presence.begin();
    session.note(`${workerName()} takes work from ${address.shown}, ${count} at a time`);
    await activity.over(host.signal);
    session.note(`nothing to do for ${idle} s`);
    return EXIT.fine;
  } finally {
    // Unfinished jobs go back to other workers.
    await queue.close(true).catch(() => undefined);
    await presence.end().catch(() => undefined);
    await threads.close();
    redis.disconnect();
    campaigns.remove();
  }
}

/** Announces this worker to sweeps, and warns which campaigns it cannot help with. */
function presenceOf(redis: Redis, session: Session): Presence {
  const about = { version: packageVersion(), program: programDigest(), id: workerName(), name: workerName() };
  return new Presence(redis, about, LISTS.workers, LISTS.campaigns, (name, needed) =>
    session.note(`${name} needs cot-bench ${versionText(needed)}; this worker is ${versionText(about)} and skips it`),
  );
}

async function computeJob(
  campaign: FetchedCampaign,
  { from, to }: JobData,
  threads: Threads<QueuedPiece, Done>,
  signal: AbortSignal,
): Promise<Done> {
  const inner: Performer<Work, Done> = {
    width: threads.width,
    perform: (work, either) => threads.perform({ campaign, work }, either),
    close: async () => undefined,
  };
  const kind = campaign.header.explore === null ? 'cells' : 'orders';
  return halvingWhatFails(inner, () => PATIENCE_MS).perform({ kind, from, to }, signal);
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
