import type { Redis } from 'ioredis';
import { SECOND } from '../../base/units.js';
import type { CampaignHeader } from '../../result/campaign/header.js';
import type { Scenario } from '../../scenario/scenario.js';
import { isGraphSpec } from '../../scenario/make/synthetic/spec.js';
import type { Performer } from '../../threads/performer.js';
import { checkDone } from '../check-done.js';
import type { Done, DonePiece, Work } from '../work.js';
import type { JobQueues } from './job-queue.js';
import { campaignKey, KEPT_SECONDS, KEYS, type JobData } from './keys.js';
import { packedScenario } from './pack.js';

const COLLECT_EVERY_MS = SECOND / 4;
const LOOK_FOR_FAILED_EVERY_MS = SECOND / 2;
/** Redis may lose jobs that it had not yet written to disk when it ended. */
const LOOK_FOR_LOST_EVERY_MS = 2 * SECOND;
const SUSPICIOUS_AFTER_MS = 15 * SECOND;
const MOST_CHECKED = 200;
/** Attempts for a job that fails; lost workers are counted elsewhere. */
const ATTEMPTS = 2;

interface Pending {
  readonly data: JobData;
  readonly resolve: (done: Done) => void;
  readonly reject: (error: Error) => void;
  askedMs: number;
}

/**
 * Lets workers do work through a queue. Results are fetched, not pushed: those that arrived meanwhile are not lost, and
 * duplicates are equal.
 */
export class QueuedWork implements Performer<Work, Done> {
  readonly campaign: string;
  readonly #pending = new Map<string, Pending>();
  #timers: NodeJS.Timeout[] = [];

  /** @param width jobs in the queue at once; refilled below half */
  constructor(
    readonly redis: Redis,
    readonly queues: JobQueues,
    readonly header: CampaignHeader,
    readonly width: number,
    readonly local: Performer<Work, Done>,
    readonly stray: (done: DonePiece) => void,
  ) {
    this.campaign = campaignKey(header);
  }

  /** Puts the campaign into Redis, and fetches results from an earlier process. */
  async begin(scenarios: readonly Scenario[]): Promise<void> {
    for (const scenario of scenarios) await this.#send(scenario);
    const header = KEYS.header(this.campaign);
    await this.redis.set(header, JSON.stringify(this.header), 'EX', KEPT_SECONDS);
    await this.#withdraw();
    await this.#collect();
    const every = (ms: number, work: () => Promise<void>): void => {
      let busy = false;
      const timer = setInterval(() => {
        if (busy) return;
        busy = true;
        // The connection reports its problems, and recovers.
        void work()
          .catch(() => undefined)
          .finally(() => (busy = false));
      }, ms);
      this.#timers.push(timer);
    };
    every(COLLECT_EVERY_MS, () => this.#collect());
    every(LOOK_FOR_FAILED_EVERY_MS, () => this.#lookForFailed());
    every(LOOK_FOR_LOST_EVERY_MS, () => this.#lookForLost());
  }

  async perform(work: Work, signal: AbortSignal): Promise<Done> {
    // These jobs are few and short, and known only at the end.
    if (work.kind === 'explain') return this.local.perform(work, signal);
    signal.throwIfAborted();
    const data: JobData = { campaign: this.campaign, from: work.from, to: work.to };
    const id = idOf(data);
    let giveUp = (): void => undefined;
    const outcome = new Promise<Done>((resolve, reject) => {
      this.#pending.set(id, { data, resolve, reject, askedMs: Date.now() });
      giveUp = () => reject(signal.reason as Error);
      signal.addEventListener('abort', giveUp, { once: true });
    });
    try {
      const [done] = await Promise.all([outcome, this.#ask(id, data)]);
      return done;
    } finally {
      signal.removeEventListener('abort', giveUp);
      this.#pending.delete(id);
    }
  }

  /** Removes the campaign from the queue. */
  async close(): Promise<void> {
    this.#timers.forEach((timer) => clearInterval(timer));
    await this.#withdraw();
    await this.redis.del(KEYS.header(this.campaign), KEYS.results(this.campaign));
    await this.local.close();
  }

  async #send(scenario: Scenario): Promise<void> {
    // Workers make synthetic graphs themselves.
    if (isGraphSpec(scenario.path)) return;
    const key = KEYS.scenario(scenario.digest);
    if ((await this.redis.expire(key, KEPT_SECONDS)) === 0)
      await this.redis.set(key, packedScenario(scenario), 'EX', KEPT_SECONDS);
  }

  async #ask(id: string, data: JobData): Promise<void> {
    await this.queues
      .of(data)
      .add('cells', data, { jobId: id, attempts: ATTEMPTS, removeOnComplete: true, removeOnFail: false });
  }

  async #collect(): Promise<void> {
    const key = KEYS.results(this.campaign);
    for (const [id, text] of Object.entries(await this.redis.hgetall(key))) {
      const done = checkDone(text);
      const pending = this.#pending.get(id);
      if (done?.kind === 'refused') pending?.resolve(done);
      else if (done !== undefined && pending !== undefined && idOf({ campaign: this.campaign, ...done }) === id)
        pending.resolve(done);
      else if (done !== undefined) this.stray(done);
      // Requested again, as if it had been lost.
      else if (pending !== undefined) pending.askedMs = 0;
      await this.redis.hdel(key, id);
    }
  }

  async #lookForFailed(): Promise<void> {
    const failed = await Promise.all(this.queues.all.map((queue) => queue.getFailed(0, MOST_CHECKED)));
    for (const job of failed.flat()) {
      if (job.data.campaign !== this.campaign || job.id === undefined) continue;
      this.#pending.get(job.id)?.reject(new Error(job.failedReason));
      await job.remove();
    }
  }

  async #lookForLost(): Promise<void> {
    const suspicious = [...this.#pending].filter(([, { askedMs }]) => Date.now() - askedMs > SUSPICIOUS_AFTER_MS);
    for (const [id, pending] of suspicious.slice(0, MOST_CHECKED)) {
      const state = await this.queues.of(pending.data).getJobState(id);
      if (state === 'unknown' && this.#pending.has(id)) await this.#ask(id, pending.data);
      pending.askedMs = Date.now();
    }
  }

  /** Removes this campaign's waiting jobs. */
  async #withdraw(): Promise<void> {
    const waiting = await Promise.all(this.queues.all.map((queue) => queue.getJobs(['wait', 'delayed', 'failed'])));
    for (const job of waiting.flat()) {
      if (job.data.campaign === this.campaign) await job.remove().catch(() => undefined);
    }
  }
}

function idOf({ campaign, from, to }: JobData): string {
  return `${campaign}-${from}-${to}`;
}
