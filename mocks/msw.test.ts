import { afterEach, describe, expect, it } from 'vitest';
import { BUILD, MINIMAL, MINIMAL_FILES, SOURCE_URL, TARGET, writeScenario } from '../test/scenario-folder.js';
import { VirtualClock } from '../src/clock/virtual.js';
import { loadScenario } from '../src/scenario/load.js';
import type { Scenario } from '../src/scenario/scenario.js';
import { fetchTransport } from '../src/services/http/fetch-transport.js';
import { TransportError, type HttpRequest, type Transport } from '../src/services/http/transport.js';
import { memoryTransport } from '../src/world/memory-transport.js';
import type { LatencyProfile } from '../src/world/profile.js';
import { CAPACITY, FIELD, REFERENCE, ZERO } from '../src/world/profiles.js';
import { routeProfile } from '../src/world/routes.js';
import { World } from '../src/world/world.js';
import { startMocks, type Mocks } from './msw.js';

const QUEUE = 'https://firefox-ci-tc.services.mozilla.com/api/queue/v1';
const LARGE = Uint8Array.from({ length: 30_000 }, (_, index) => index % 251);

function servedScenario(changed: Parameters<typeof writeScenario>[0] = {}): Scenario {
  const sources = {
    ...MINIMAL.sources,
    'https://github.com/moved': { status: 303 },
    'https://github.com/none': { status: 204 },
  };
  return loadScenario(
    writeScenario({
      ...MINIMAL_FILES,
      'scenario.json': { ...MINIMAL, sources },
      [`artifacts/${TARGET}/public/a b%20c.bin`]: LARGE,
      [`tasks/${BUILD}.json`]: '{"taskGroupId": "a"}',
      ...changed,
    }),
  );
}

const REQUESTS: readonly HttpRequest[] = [
  `${QUEUE}/task/${TARGET}`,
  `${QUEUE}/task/${TARGET}`,
  `${QUEUE}/task/${BUILD}`,
  `${QUEUE}/task/none`,
  `${QUEUE}/task/%zz`,
  `${QUEUE}/task/${TARGET}/artifacts`,
  `${QUEUE}/task/${TARGET}/artifacts/${encodeURIComponent('public/a b%20c.bin')}`,
  `${QUEUE}/task/${TARGET}/artifacts/public/chain-of-trust.json?bewit=x`,
  `${QUEUE}/task-group/a/list`,
  SOURCE_URL,
  `${SOURCE_URL}#fragment`,
  'https://hg.mozilla.org/with space',
  'https://github.com/moved',
  'https://github.com/none',
  'https://api.github.com/repos/none',
]
  .map((url): HttpRequest => ({ method: 'GET', url }))
  .concat({ method: 'POST', url: `${QUEUE}/tasks`, body: JSON.stringify({ taskIds: [TARGET, BUILD] }) });

/** All that can be seen of all requests, sent at the same time. */
async function seen(transport: Transport, clock: VirtualClock): Promise<unknown[]> {
  const one = async (request: HttpRequest): Promise<unknown> => {
    try {
      const { status, headers, body } = await transport.send(request, new AbortController().signal);
      const headMs = clock.now();
      const pieces: Uint8Array[] = [];
      for (let piece = await body.read(); piece !== null; piece = await body.read()) pieces.push(piece);
      return {
        url: request.url,
        status,
        headers,
        headMs,
        endMs: clock.now(),
        bytes: Buffer.concat(pieces).toString('latin1'),
      };
    } catch (error) {
      return { url: request.url, failedMs: clock.now(), name: (error as Error).name };
    }
  };
  return clock.run(() => Promise.all(REQUESTS.map(one)));
}

let mocks: Mocks | undefined;
afterEach(() => {
  mocks?.stop();
  mocks = undefined;
});

async function seenOverMsw(scenario: Scenario, profile: LatencyProfile, seed: number): Promise<unknown[]> {
  const clock = new VirtualClock();
  const world = new World({ scenario, profile, clock, seed });
  if (mocks === undefined) mocks = startMocks(world);
  else mocks.serve(world);
  return seen(fetchTransport(), clock);
}

async function seenInMemory(scenario: Scenario, profile: LatencyProfile, seed: number): Promise<unknown[]> {
  const clock = new VirtualClock();
  return seen(memoryTransport({ scenario, profile, clock, seed }), clock);
}

const ALL_AT_ONCE = routeProfile({
  name: 'everything',
  routes: [
    { host: 'hg.mozilla.org', latencyMs: { uniform: [10, 50] }, bodyMs: 40 },
    { host: '*', latencyMs: { lognormal: { median: 20, sigma: 1 } }, bodyMs: { uniform: [0, 100] } },
  ],
  capacity: { 'firefox-ci-tc.services.mozilla.com': 2, 'hg.mozilla.org': 1 },
  faults: [
    { status: 503, rate: 0.1 },
    { reset: true, rate: 0.1 },
    { truncate: true, rate: 0.2 },
  ],
});

describe('the same requests over msw and in memory, in virtual time', () => {
  it.each([REFERENCE, ZERO, FIELD, CAPACITY, ALL_AT_ONCE])(
    'give the same bytes, statuses and times: $name',
    async (profile) => {
      const scenario = servedScenario();
      for (let seed = 0; seed < 20; seed++) {
        expect(await seenOverMsw(scenario, profile, seed)).toEqual(await seenInMemory(scenario, profile, seed));
      }
      expect(mocks?.failure()).toBeUndefined();
    },
  );
});

describe('fetch over msw', () => {
  const start = (profile: LatencyProfile, scenario = servedScenario()): VirtualClock => {
    const clock = new VirtualClock();
    mocks = startMocks(new World({ scenario, profile, clock, seed: 1 }));
    return clock;
  };
  const request: HttpRequest = { method: 'GET', url: SOURCE_URL };

  it('is aborted at once with the reason given', async () => {
    const clock = start(REFERENCE);
    const abort = new AbortController();
    await clock.run(async () => {
      const sent = expect(fetchTransport().send(request, abort.signal)).rejects.toThrow('enough');
      await clock.sleep(700);
      abort.abort(new Error('enough'));
      await sent;
    });
    expect(clock.now()).toBe(700);
    expect(clock.pending).toBe(0);
  });

  it('is aborted in the middle of a body', async () => {
    const clock = start(routeProfile({ name: 'slow', routes: [{ host: '*', latencyMs: 100, bodyMs: 1000 }] }));
    const abort = new AbortController();
    await clock.run(async () => {
      const { body } = await fetchTransport().send(request, abort.signal);
      const read = expect(body.read()).rejects.toThrow('enough');
      await clock.sleep(300);
      abort.abort(new Error('enough'));
      await read;
    });
    expect(clock.now()).toBe(400);
  });

  it('wraps a broken connection', async () => {
    const clock = start(routeProfile({ name: 'broken', routes: [], faults: [{ reset: true }] }));
    await clock.run(() =>
      expect(fetchTransport().send(request, new AbortController().signal)).rejects.toThrow(TransportError),
    );
    expect(mocks?.failure()).toBeUndefined();
  });

  it('keeps the error of a bad scenario for those who ask', async () => {
    const clock = start(ZERO, servedScenario({ [`tasks/${TARGET}.json`]: '[]' }));
    const task: HttpRequest = { method: 'GET', url: `${QUEUE}/task/${TARGET}` };
    await clock.run(() =>
      expect(fetchTransport().send(task, new AbortController().signal)).rejects.toThrow(TransportError),
    );
    expect(String(mocks?.failure())).toContain('expected a task definition');
  });

  it('is given back when the mocks stop', () => {
    const before = globalThis.fetch;
    start(ZERO);
    expect(globalThis.fetch).not.toBe(before);
    mocks?.stop();
    expect(globalThis.fetch).toBe(before);
  });
});
