import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cancellation } from '../clock/cancellation.js';
import { VirtualClock } from '../clock/virtual.js';
import { TransportError, type HttpResponse } from '../services/http/transport.js';
import type { Asking, KeptAnswers } from '../services/http/kept-answers.js';
import { AnswerCache, type AnswerCacheOptions } from './answer-cache.js';
import { answerOf } from './collect.js';
import type { CacheEntry, CacheStore } from './entry.js';
import { MemoryStore } from './memory-store.js';

const ROOT = 'https://tc.example.org';
const FULL = '0123456789abcdef0123456789abcdef01234567';
const FILE = `https://hg.mozilla.org/try/raw-file/${FULL}/.taskcluster.yml`;
const TASK = 'TASKTASKTASKTASKTASKTA';
const ARTIFACT = `${ROOT}/api/queue/v1/task/${TASK}/artifacts/public/x`;
const EPOCH = Date.UTC(2026, 0, 1);

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A service that answers after a second, and says what it was asked for. */
class Service {
  readonly asked: string[] = [];
  answer: () => HttpResponse = () => answerOf(bytes(`answer ${this.asked.length}`), 'text/plain');
  runs: object[] = [{ runId: 0, state: 'completed', resolved: '2025-12-31T00:00:00.000Z' }];

  constructor(readonly clock: VirtualClock) {}

  asking(url: string): Asking {
    return {
      send: async () => {
        this.asked.push(url);
        await this.clock.sleep(1000);
        return this.answer();
      },
      aside: async (request, use) => {
        this.asked.push(`POST ${request.url.slice(ROOT.length)}`);
        await this.clock.sleep(500);
        const status = { taskId: TASK, runs: this.runs };
        const response = answerOf(bytes(JSON.stringify({ statuses: [{ taskId: TASK, status }] })), 'application/json');
        return use(response, {
          kind: 'batch',
          method: 'POST',
          url: '',
          startMs: 0,
          endMs: 0,
          status: 0,
          attempt: 1,
          bytes: 0,
        });
      },
    };
  }
}

interface Given {
  readonly service: Service;
  readonly cache: AnswerCache;
  readonly clock: VirtualClock;
  /** Asks as one attempt of a verification does, and reads the whole answer. */
  readonly ask: (view: KeptAnswers, url?: string, attempt?: number) => Promise<string>;
}

function run<T>(work: (given: Given) => Promise<T>, options: Partial<AnswerCacheOptions> = {}): Promise<T> {
  const clock = new VirtualClock('microtasks');
  const cache = new AnswerCache({
    store: new MemoryStore(),
    deployment: { rootUrl: ROOT, projectsUrl: `${ROOT}/projects.yml` },
    ttl: { projectsMs: 60_000, listingsMs: 0 },
    clock,
    wallMs: () => EPOCH + clock.now(),
    ...options,
  });
  const service = new Service(clock);
  const ask = async (view: KeptAnswers, url = FILE, attempt = 1): Promise<string> => {
    const signal = new Cancellation();
    const request = { method: 'GET', url } as const;
    const response = await view.answer({ kind: 'source', request, attempt, signal }, service.asking(url));
    let text = '';
    for (let piece = await response.body.read(); piece !== null; piece = await response.body.read())
      text += new TextDecoder().decode(piece);
    return text;
  };
  return clock.run(() => work({ service, cache, clock, ask }));
}

describe('an answer', () => {
  it('that cannot change is asked for once', () =>
    run(async ({ cache, ask, service, clock }) => {
      expect([await ask(cache.begin()), await ask(cache.begin())]).toEqual(['answer 1', 'answer 1']);
      expect(service.asked).toEqual([FILE]);
      expect(clock.now()).toBe(1000);
      expect(cache.counts).toEqual({ kept: 1, shared: 0, sent: 1, refused: 0 });
    }));

  it('that is just being sent to another is shared', () =>
    run(async ({ cache, ask, service, clock }) => {
      const [one, other] = [cache.begin(), cache.begin()];
      expect(await Promise.all([ask(one), ask(other), ask(other)])).toEqual(['answer 1', 'answer 1', 'answer 1']);
      expect(service.asked).toHaveLength(1);
      expect(clock.now()).toBe(1000);
      expect(cache.counts.shared).toBe(2);
    }));

  it('that did not come is requested again by those waiting for it', () =>
    run(async ({ cache, ask, service }) => {
      service.answer = () => {
        if (service.asked.length === 1) throw new TransportError('connection reset');
        return answerOf(bytes('good'), 'text/plain');
      };
      const outcomes = await Promise.allSettled([1, 2, 3].map(() => ask(cache.begin())));
      expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
      expect(service.asked).toHaveLength(2);
    }));

  it('that is not a 200, or breaks off, or is shorter than announced, is not kept', () =>
    run(async ({ cache, ask, service }) => {
      const broken: (() => HttpResponse)[] = [
        () => ({ ...answerOf(bytes('down'), 'text/plain'), status: 503 }),
        () => ({ ...answerOf(bytes('short'), 'text/plain'), headers: { 'content-length': '6' } }),
        () => ({
          status: 200,
          headers: {},
          body: { read: () => Promise.reject(new TransportError('reset')), cancel: () => undefined },
        }),
      ];
      for (const answer of broken) {
        service.answer = answer;
        await ask(cache.begin()).catch(() => undefined);
      }
      service.answer = () => answerOf(bytes('whole'), 'text/plain');
      expect(await ask(cache.begin())).toBe('whole');
      expect(service.asked).toHaveLength(4);
    }));

  it('is asked for again by a second attempt: the first may have been a kept one', () =>
    run(async ({ cache, ask }) => {
      await ask(cache.begin());
      expect(await ask(cache.begin(), FILE, 2)).toBe('answer 2');
      expect(await ask(cache.begin())).toBe('answer 2');
    }));

  it('is asked for again by a second opinion, which believes nothing', () =>
    run(async ({ cache, ask }) => {
      await ask(cache.begin());
      expect(await ask(cache.begin({ unread: true }))).toBe('answer 2');
    }));

  it('that is too large is not kept', () =>
    run(
      async ({ cache, ask, service }) => {
        await ask(cache.begin());
        await ask(cache.begin());
        expect(service.asked).toHaveLength(2);
      },
      { mostBodyBytes: 7 },
    ));

  it('is not kept for ever', () =>
    run(async ({ cache, ask, clock }) => {
      await ask(cache.begin());
      await clock.sleep(24 * 3600 * 1000);
      expect(await ask(cache.begin())).toBe('answer 2');
    }));

  it('that can change is kept for a time', () =>
    run(async ({ cache, ask, clock }) => {
      const projects = `${ROOT}/projects.yml`;
      await ask(cache.begin(), projects);
      await clock.sleep(59_000);
      expect(await ask(cache.begin(), projects)).toBe('answer 1');
      await clock.sleep(1001);
      expect(await ask(cache.begin(), projects)).toBe('answer 2');
    }));
});

describe('an artifact', () => {
  it('is kept as long as its run is the latest, which is asked about once for each verification', () =>
    run(async ({ cache, ask, service }) => {
      await ask(cache.begin(), ARTIFACT);
      const second = cache.begin();
      expect([await ask(second, ARTIFACT), await ask(second, ARTIFACT)]).toEqual(['answer 1', 'answer 1']);
      expect(service.asked).toEqual([ARTIFACT, 'POST /api/queue/v1/tasks/status']);
    }));

  it.each([
    ['a later run', { runId: 1, state: 'completed', resolved: '2026-01-01T00:00:01.000Z' }],
    [
      'a later run that ended about when it was asked for',
      { runId: 1, state: 'failed', resolved: '2025-12-31T23:59:01Z' },
    ],
    ['a run that is not over', { runId: 1, state: 'running' }],
    ['a run that may still upload', { runId: 1, state: 'exception', resolved: '2025-12-31T00:00:00.000Z' }],
    ['a run that cannot be read', { runId: 'x' }],
  ])('is asked for again where there is %s', (_what, latest) =>
    run(async ({ cache, ask, service }) => {
      await ask(cache.begin(), ARTIFACT);
      service.runs.push(latest);
      expect(await ask(cache.begin(), ARTIFACT)).toBe('answer 3');
    }),
  );

  it('is asked for again where the queue does not tell', () =>
    run(async ({ cache, ask, service }) => {
      await ask(cache.begin(), ARTIFACT);
      service.runs = [];
      expect(await ask(cache.begin(), ARTIFACT)).toBe('answer 3');
    }));
});

/** A store that gives something else than what it was given. */
class Tampered implements CacheStore {
  readonly store = new MemoryStore();
  constructor(readonly tamper: (entry: CacheEntry) => CacheEntry | undefined) {}
  read(key: string): CacheEntry | undefined {
    const entry = this.store.read(key);
    return entry && this.tamper(entry);
  }
  write(entry: CacheEntry): void {
    this.store.write(entry);
  }
  remove(key: string): void {
    this.store.remove(key);
  }
}

describe('an entry that is not what was kept', () => {
  const tampering = fc.oneof(
    fc.record({ kind: fc.constant('flipped' as const), at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) }),
    fc.record({ kind: fc.constant('truncated' as const), at: fc.nat(), by: fc.constant(0) }),
    fc.record({ kind: fc.constant('longer' as const), at: fc.constant(0), by: fc.integer({ min: 0, max: 255 }) }),
    fc.record({ kind: fc.constant('foreign' as const), at: fc.constant(0), by: fc.constant(0) }),
  );

  it('is not believed, is dropped, and is asked for again', async () => {
    await fc.assert(
      fc.asyncProperty(tampering, async ({ kind, at, by }) => {
        const store = new Tampered((entry) => {
          const { body } = entry;
          if (kind === 'foreign') return { ...entry, key: `${entry.key}x` };
          if (kind === 'truncated') return { ...entry, body: body.slice(0, at % body.length) };
          if (kind === 'longer') return { ...entry, body: Uint8Array.from([...body, by]) };
          const flipped = body.slice();
          flipped[at % body.length] = (body[at % body.length] ?? 0) ^ by;
          return { ...entry, body: flipped };
        });
        await run(
          async ({ cache, ask }) => {
            await ask(cache.begin());
            expect(await ask(cache.begin())).toBe('answer 2');
            expect(cache.counts.refused).toBe(1);
          },
          { store },
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('a memory store', () => {
  it('stays within its size, and drops what was not used for longest', () => {
    const store = new MemoryStore(10);
    const entry = (key: string, size: number): CacheEntry => ({
      key,
      sha256: '',
      askedAt: 0,
      until: 0,
      contentType: '',
      body: new Uint8Array(size),
    });
    store.write(entry('a', 4));
    store.write(entry('b', 4));
    store.read('a');
    store.write(entry('c', 4));
    expect(['a', 'b', 'c'].map((key) => store.read(key) !== undefined)).toEqual([true, false, true]);
    store.write(entry('a', 1));
    expect(store.bytes).toBe(5);
    store.write(entry('d', 11));
    expect(store.bytes).toBe(0);
  });
});
