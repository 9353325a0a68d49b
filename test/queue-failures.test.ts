import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { connect, queueAddress, queueLibraries, type QueueLibraries } from '../src/campaign/queue/connection.js';
import { jobQueues } from '../src/campaign/queue/job-queue.js';
import type { JobData } from '../src/campaign/queue/keys.js';
import { packedScenario, unpackedScenario } from '../src/campaign/queue/pack.js';
import { QueuedWork } from '../src/campaign/queue/queued-work.js';
import { startQueueWorker } from '../src/campaign/queue/queue-worker.js';
import { lacking, LISTS, Presence } from '../src/campaign/queue/registry.js';
import { halvingWhatFails, type Done, type Work } from '../src/campaign/work.js';
import { cellsIn, columnsOf, type CellValues } from '../src/result/campaign/columns.js';
import type { CampaignHeader } from '../src/result/campaign/header.js';
import { loadScenario } from '../src/scenario/load.js';
import { performEach, performHere } from '../src/threads/performer.js';
import { lastingFolder } from './cli.js';
import { REDIS_SERVER, TestRedis } from './redis.js';

const HEADER: CampaignHeader = {
  format: 1,
  kind: 'campaign',
  version: '1.0.0',
  program: 'a'.repeat(64),
  name: 'made',
  scenarios: [{ name: 'signing', path: 'synthetic:tasks=10', digest: 'x' }],
  strategies: ['dataflow'],
  verifiers: [],
  config: null,
  rules: '63.6',
  tuning: {},
  axes: [],
  seeds: ['1'],
  explore: null,
  shard: null,
};

function cells({ from, to }: JobData): Done {
  const cell: CellValues = {
    verdict: 'pass',
    reason: null,
    durationMs: 1,
    requests: 2,
    duplicates: 0,
    wasted: 0,
    retries: 0,
    inFlight: 1,
    bytes: 3,
  };
  return {
    kind: 'cells',
    from,
    to,
    columns: columnsOf(
      from,
      Array.from({ length: to - from }, () => cell),
    ),
  };
}

describe.skipIf(REDIS_SERVER === undefined)('a queue', () => {
  const folder = lastingFolder();
  let server: TestRedis;
  let redis: Redis;
  let libraries: QueueLibraries;
  beforeAll(async () => {
    server = await TestRedis.start(folder.path);
    libraries = await queueLibraries();
    redis = await connect(queueAddress(`redis://127.0.0.1:${server.port}`, undefined), libraries, () => undefined);
  });
  afterAll(async () => {
    redis.disconnect();
    await server.kill();
    folder.remove();
  });

  /** Has cells 0 to 31 computed over the queue. */
  async function computed(program: string, compute: (data: JobData) => Promise<unknown>): Promise<Map<number, string>> {
    const header = { ...HEADER, program };
    const queues = jobQueues(libraries, redis, header);
    const local = performHere<Work, Done>(() => Promise.reject(new Error('nothing is computed here')));
    const work = new QueuedWork(redis, queues, header, 8, local, () => undefined);
    const worker = startQueueWorker({ redis, libraries, program, concurrency: 2, compute, tell: () => undefined });
    onTestFinished(() => worker.close(true));
    await work.begin([]);
    const verdicts = new Map<number, string>();
    const jobs = [0, 8, 16, 24].map((from): Work => ({ kind: 'cells', from, to: from + 8 }));
    await performEach(halvingWhatFails(work), jobs, new AbortController().signal, (done) => {
      if (done.kind === 'cells')
        for (const { index, verdict, reason } of cellsIn(done.columns)) verdicts.set(index, reason ?? verdict);
    });
    await work.close();
    for (const queue of queues.all) await queue.close();
    return verdicts;
  }

  it('finds the one cell that cannot be computed, and computes all others', async () => {
    const tried = new Map<number, number>();
    const verdicts = await computed('b'.repeat(64), async (data) => {
      if (data.from <= 13 && 13 < data.to) {
        tried.set(data.to - data.from, (tried.get(data.to - data.from) ?? 0) + 1);
        throw new Error('out of memory');
      }
      return cells(data);
    });
    expect(verdicts.size).toBe(32);
    expect([...verdicts].filter(([, verdict]) => verdict !== 'pass')).toEqual([[13, 'out of memory']]);
    expect([...tried.keys()]).toEqual([8, 4, 2, 1]);
    expect(Math.max(...tried.values())).toBeLessThanOrEqual(4);
  });

  it('accepts nothing invalid as a result', async () => {
    let damaged = 0;
    const verdicts = await computed('c'.repeat(64), async (data) => {
      if (data.from !== 8 || damaged++ > 0) return cells(data);
      await redis.hset('cot-bench:results:other', 'x', 'y');
      return { ...cells(data), to: 400 };
    });
    expect(verdicts.size).toBe(32);
  }, 60_000);

  it('tells each side of the other, and what it is', async () => {
    const told: string[] = [];
    const side = (program: string, id: string, own: string, others: string): Presence =>
      new Presence(redis, { version: '1.0.0', program, verifiers: [], id, name: id }, own, others, (name, version) =>
        told.push(`${id} heard of ${name}: ${version.program}`),
      );
    const sides = [
      side('old', 'campaign', LISTS.campaigns, LISTS.workers),
      side('new', 'worker', LISTS.workers, LISTS.campaigns),
      side('old', 'sibling', LISTS.workers, LISTS.campaigns),
    ];
    for (const one of sides) await one.begin();
    for (const one of sides) await one.end();
    expect(told).toEqual(['worker heard of campaign: old', 'sibling heard of campaign: old']);
  });
});

describe('a worker without the verifier that a campaign needs', () => {
  const needed = { name: 'a@1', version: '1', python: '3.11.7', packages: 'x', content: null, variants: [] };

  it.each<[object[], string[]]>([
    [[needed], []],
    [[], ['it has no a@1, and needs --verifier a@1']],
    [[{ ...needed, python: '3.12.1' }], ['its a@1 is another one: Python 3.12.1, not 3.11.7']],
  ])('says what it lacks', (there, problems) => {
    expect(lacking([needed], there as (typeof needed)[])).toEqual(problems);
  });
});

describe('a scenario that travels', () => {
  const scenario = loadScenario('scenarios/signing');
  const wanted = { name: 'signing', path: 'scenarios/signing', digest: scenario.digest };

  it('arrives as it was', () => {
    const arrived = unpackedScenario(packedScenario(scenario), wanted);
    expect([arrived.name, arrived.path, arrived.digest]).toEqual(['signing', 'scenarios/signing', scenario.digest]);
    expect(arrived.subject).toEqual(scenario.subject);
  });

  it('also where it extends another', () => {
    const extending = loadScenario('test/conformance/races/labelrace');
    const { name, path, digest } = extending;
    expect(unpackedScenario(packedScenario(extending), { name, path, digest }).digest).toBe(digest);
  });

  it.each<[string, (packed: Buffer) => Uint8Array, RegExp]>([
    ['is cut off', (packed) => packed.subarray(0, 100), /signing: what the queue holds of it is damaged/],
    ['is something else', () => Buffer.from('nonsense'), /damaged: incorrect header check/],
    [
      'is another scenario',
      () => packedScenario(loadScenario('scenarios/beetmover')),
      /holds another scenario in its place/,
    ],
  ])('is refused where it %s', (_what, change, message) => {
    expect(() => unpackedScenario(change(packedScenario(scenario)), wanted)).toThrow(message);
  });
});
