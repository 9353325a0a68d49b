import { digestOf } from '../base/digest.js';
import { MIB, MINUTE, type Milliseconds } from '../base/units.js';
import type { CancelSignal } from '../clock/cancellation.js';
import type { Clock } from '../clock/clock.js';
import type { Asking, KeptAnswers, KeptAsk } from '../services/http/kept-answers.js';
import type { HttpResponse } from '../services/http/transport.js';
import { answerOf, collecting } from './collect.js';
import { isSound, type CacheEntry, type CacheStore } from './entry.js';
import { LatestRuns } from './latest-runs.js';
import { keepingOf, type Deployment, type Keeping, type TimesToLive } from './policy.js';

/** A day, much less than Taskcluster keeps tasks and artifacts. */
const LONGEST_MS: Milliseconds = 24 * 60 * MINUTE;
/** Larger bodies are artifacts for people, rarely requested twice. */
const MOST_BODY_BYTES = 64 * MIB;
/** Greatest difference between the queue's clock and this machine's. */
const CLOCKS_DIFFER_MS: Milliseconds = MINUTE;

export interface AnswerCacheOptions {
  readonly store: CacheStore;
  readonly deployment: Deployment;
  readonly ttl: TimesToLive;
  readonly clock: Clock;
  /** Milliseconds since 1970, in step with the clock. */
  readonly wallMs: () => Milliseconds;
  /** Latency of a cached answer; default: 0. */
  readonly latencyMs?: Milliseconds;
  readonly mostBodyBytes?: number;
}

/** Numbers of requests, by how they were answered. */
export interface CacheCounts {
  /** Answered from the cache. */
  kept: number;
  /** Answered by another verification's request that was in flight. */
  shared: number;
  /** Sent. */
  sent: number;
  /** Entries rejected because they failed a check. */
  refused: number;
}

/**
 * Keeps answers of the services across verifications, in a store that may have been tampered with: key and hash of each
 * entry are checked on every read. `policy.ts` decides what is kept, and for how long.
 */
export class AnswerCache {
  readonly counts: CacheCounts = { kept: 0, shared: 0, sent: 0, refused: 0 };
  readonly runs: LatestRuns;
  /** Requests in flight, by key. Resolves to whether the answer was kept. */
  readonly underWay = new Map<string, Promise<boolean>>();

  constructor(readonly options: AnswerCacheOptions) {
    const { deployment, clock, wallMs } = options;
    this.runs = new LatestRuns(deployment.rootUrl, clock, wallMs);
  }

  /**
   * The cache as seen by a verification that starts now.
   *
   * @param unread ignores existing entries but adds new ones: for a second opinion
   */
  begin({ unread = false } = {}): KeptAnswers {
    return new VerificationView(this, this.options.wallMs(), unread);
  }

  /** The entry under a key, if it is valid and not too old. */
  async read(key: string): Promise<CacheEntry | undefined> {
    const { store, wallMs } = this.options;
    const entry = await store.read(key);
    if (entry === undefined) return undefined;
    if (entry === 'broken' || !isSound(entry, key)) {
      this.counts.refused++;
      await store.remove(key);
      return undefined;
    }
    return wallMs() < entry.until ? entry : undefined;
  }

  async write(
    key: string,
    askedAt: Milliseconds,
    contentType: string,
    body: Uint8Array,
    keeping: Keeping,
  ): Promise<void> {
    const expires = keeping.kind === 'always' ? keeping.expires?.(body) : undefined;
    const until = Math.min(askedAt + LONGEST_MS, expires ?? Infinity);
    await this.options.store.write({ key, sha256: digestOf(body, 'sha256'), askedAt, until, contentType, body });
  }
}

/** One verification's view: what it may use depends on its start. */
class VerificationView implements KeptAnswers {
  constructor(
    readonly cache: AnswerCache,
    readonly begunAt: Milliseconds,
    readonly unread: boolean,
  ) {}

  async answer(ask: KeptAsk, asking: Asking): Promise<HttpResponse> {
    const { deployment, ttl } = this.cache.options;
    const keeping = keepingOf(ask.request, deployment, ttl);
    if (keeping === undefined) return this.#send(asking);
    const key = `GET ${ask.request.url}`;
    // A retry means that the first answer was useless: that may have been a cached one.
    let shared = false;
    while (!this.unread && ask.attempt === 1) {
      const entry = await this.#usable(key, keeping, asking, ask.signal);
      if (entry !== undefined) return this.#keptAnswer(entry, ask.signal, shared);
      const underWay = this.cache.underWay.get(key);
      if (underWay === undefined) break;
      shared = await orAborted(underWay, ask.signal);
      // That request failed: now it is this one's turn, unless another was faster.
    }
    return this.#sendAndKeep(key, keeping, asking);
  }

  /** The cached answer, if the service would still give the same. */
  async #usable(key: string, keeping: Keeping, asking: Asking, signal: CancelSignal): Promise<CacheEntry | undefined> {
    const entry = await this.cache.read(key);
    if (entry === undefined) return undefined;
    switch (keeping.kind) {
      case 'always':
        return entry;
      case 'while':
        return entry.askedAt >= this.begunAt - keeping.ttlMs ? entry : undefined;
      case 'run': {
        const since = this.begunAt - this.cache.options.ttl.listingsMs;
        if (entry.askedAt >= since) return entry;
        const run = await this.cache.runs.latest(keeping.taskId, since, asking, signal);
        // The run was the latest and finished when the entry was requested, and is still the latest.
        const settledAt = run?.settledAt ?? Infinity;
        return settledAt + CLOCKS_DIFFER_MS <= entry.askedAt ? entry : undefined;
      }
    }
  }

  async #keptAnswer(entry: CacheEntry, signal: CancelSignal, shared: boolean): Promise<HttpResponse> {
    const { latencyMs = 0, clock } = this.cache.options;
    this.cache.counts[shared ? 'shared' : 'kept']++;
    if (latencyMs > 0) await clock.sleep(latencyMs, signal);
    return answerOf(entry.body, entry.contentType);
  }

  #send(asking: Asking): Promise<HttpResponse> {
    this.cache.counts.sent++;
    return asking.send();
  }

  async #sendAndKeep(key: string, keeping: Keeping, asking: Asking): Promise<HttpResponse> {
    const { underWay, options } = this.cache;
    const { mostBodyBytes = MOST_BODY_BYTES, wallMs } = options;
    const askedAt = wallMs();
    let settle: (kept: boolean) => void = () => undefined;
    const settled = new Promise<boolean>((resolve) => {
      settle = resolve;
    });
    underWay.set(key, settled);
    const end = (kept: boolean): void => {
      if (underWay.get(key) === settled) underWay.delete(key);
      settle(kept);
    };
    try {
      const response = await this.#send(asking);
      if (response.status !== 200) {
        end(false);
        return response;
      }
      const contentType = response.headers['content-type'] ?? '';
      return collecting(response, mostBodyBytes, (body) => {
        if (body === undefined || !keeping.sound(body)) end(false);
        else
          void this.cache.write(key, askedAt, contentType, body, keeping).then(
            () => end(true),
            () => end(false),
          );
      });
    } catch (error) {
      end(false);
      throw error;
    }
  }
}

/** Awaits a promise. @throws the signal's reason if it aborts first */
function orAborted<T>(promise: Promise<T>, signal: CancelSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason);
    if (signal.aborted) return giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    const release = (): void => signal.removeEventListener('abort', giveUp);
    promise.then(
      (value) => {
        release();
        resolve(value);
      },
      (error: unknown) => {
        release();
        reject(error);
      },
    );
  });
}
