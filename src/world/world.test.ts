import { describe, expect, it } from 'vitest';
import { MINIMAL, writeScenario } from '../../test/scenario-folder.js';
import { VirtualClock } from '../clock/virtual.js';
import { loadScenario } from '../scenario/load.js';
import type { Scenario } from '../scenario/scenario.js';
import { TransportError, type HttpRequest, type Transport } from '../services/http/transport.js';
import { memoryTransport } from './memory-transport.js';
import type { ProfileDefinition } from './profile-definition.js';
import { routeProfile } from './routes.js';
import { delayOf } from './world.js';

const SMALL = 'https://a.example/small';
const LARGE = 'https://a.example/large';
const OTHER = 'https://b.example/small';
const BODY = Uint8Array.from({ length: 50_000 }, (_, index) => index % 251);

function servedScenario(): Scenario {
  const sources = {
    [SMALL]: 'sources/small',
    [LARGE]: 'sources/large',
    [OTHER]: 'sources/small',
    'https://a.example/empty': { status: 200 },
  };
  return loadScenario(
    writeScenario({ 'scenario.json': { ...MINIMAL, sources }, 'sources/small': 'small', 'sources/large': BODY }),
  );
}

interface Fixture {
  readonly clock: VirtualClock;
  readonly transport: Transport;
}

function worldWith(definition: Partial<ProfileDefinition>, seed: string | number = 1): Fixture {
  const clock = new VirtualClock();
  const profile = routeProfile({ name: 'tested', routes: [{ host: '*', latencyMs: 100 }], ...definition });
  return { clock, transport: memoryTransport({ scenario: servedScenario(), profile, clock, seed }) };
}

interface Fetched {
  readonly url: string;
  readonly status: number;
  readonly headMs: number;
  readonly endMs: number;
  readonly bytes: Uint8Array;
  readonly pieces: number;
}

async function fetched(
  { transport, clock }: Fixture,
  url: string,
  signal = new AbortController().signal,
): Promise<Fetched> {
  const request: HttpRequest = { method: 'GET', url };
  const response = await transport.send(request, signal);
  const headMs = clock.now();
  const pieces: Uint8Array[] = [];
  for (let piece = await response.body.read(); piece !== null; piece = await response.body.read()) pieces.push(piece);
  return {
    url,
    status: response.status,
    headMs,
    endMs: clock.now(),
    bytes: new Uint8Array(Buffer.concat(pieces)),
    pieces: pieces.length,
  };
}

/** What becomes of several requests that start together: `name: head to end`. */
async function together(fixture: Fixture, urls: readonly string[]): Promise<string[]> {
  const all = await fixture.clock.run(() => Promise.all(urls.map((url) => fetched(fixture, url))));
  return all.map(({ headMs, endMs }) => `${headMs} to ${endMs}`);
}

describe('latency', () => {
  it('passes before the head; without a time for the body it is there in one piece', async () => {
    const fixture = worldWith({});
    const got = await fixture.clock.run(() => fetched(fixture, LARGE));
    expect(got).toMatchObject({ status: 200, headMs: 100, endMs: 100, pieces: 1 });
    expect(got.bytes).toEqual(BODY);
  });

  it('of the body is spread evenly over pieces', async () => {
    const fixture = worldWith({ routes: [{ host: '*', latencyMs: 100, bodyMs: 800 }] });
    const got = await fixture.clock.run(() => fetched(fixture, LARGE));
    expect(got).toMatchObject({ headMs: 100, endMs: 900, pieces: 128 });
    expect(got.bytes).toEqual(BODY);
  });

  it('of the body is kept when it is small or empty', async () => {
    const fixture = worldWith({ routes: [{ host: '*', latencyMs: 100, bodyMs: 800 }] });
    const [small, empty] = await fixture.clock.run(() =>
      Promise.all([fetched(fixture, SMALL), fetched(fixture, 'https://a.example/empty')]),
    );
    expect(small).toMatchObject({ endMs: 900, pieces: 1 });
    expect(empty).toMatchObject({ endMs: 900, pieces: 0 });
  });

  it('of the body is not lengthened by a slow reader', async () => {
    const fixture = worldWith({ routes: [{ host: '*', latencyMs: 100, bodyMs: 800 }] });
    const { clock, transport } = fixture;
    await clock.run(async () => {
      const { body } = await transport.send({ method: 'GET', url: LARGE }, new AbortController().signal);
      await clock.sleep(600);
      while ((await body.read()) !== null);
    });
    expect(clock.now()).toBe(900);
  });

  it('at random hangs on the seed and on what is asked, not on the order', async () => {
    const routes = [{ host: '*', latencyMs: { uniform: [0, 1000] } }] as const;
    const timesOf = async (urls: readonly string[], seed: number): Promise<Map<string, number>> => {
      const fixture = worldWith({ routes }, seed);
      const all = await fixture.clock.run(() => Promise.all(urls.map((url) => fetched(fixture, url))));
      return new Map(all.map(({ url, endMs }) => [url, endMs]));
    };
    const forward = await timesOf([SMALL, LARGE, OTHER], 1);
    const backward = await timesOf([OTHER, LARGE, SMALL], 1);
    const signed = await timesOf([`${OTHER}?bewit=abc`], 1);
    expect(Object.fromEntries(backward)).toEqual(Object.fromEntries(forward));
    expect(new Set(forward.values()).size).toBe(3);
    expect(await timesOf([SMALL], 2)).not.toEqual(await timesOf([SMALL], 1));
    expect(signed.get(`${OTHER}?bewit=abc`)).toBe((await timesOf([`${OTHER}?bewit=xyz`], 1)).get(`${OTHER}?bewit=xyz`));
  });

  it('at random is another when the same is asked again', async () => {
    const fixture = worldWith({ routes: [{ host: '*', latencyMs: { uniform: [0, 1000] } }] });
    expect(new Set(await together(fixture, [SMALL, SMALL, SMALL])).size).toBe(3);
  });
});

describe('capacity', () => {
  it('makes requests over it wait their turn, first come first served', async () => {
    const fixture = worldWith({ capacity: { 'a.example': 2 } });
    expect(await together(fixture, [SMALL, LARGE, SMALL, OTHER, SMALL, SMALL])).toEqual([
      '100 to 100',
      '100 to 100',
      '200 to 200',
      '100 to 100',
      '200 to 200',
      '300 to 300',
    ]);
  });

  it('is taken until the body has been sent', async () => {
    const fixture = worldWith({ capacity: { 'a.example': 1 }, routes: [{ host: '*', latencyMs: 100, bodyMs: 50 }] });
    expect(await together(fixture, [SMALL, LARGE])).toEqual(['100 to 150', '250 to 300']);
  });

  it('is free again after a broken, a cancelled, an unread and an aborted answer', async () => {
    const { clock, transport } = worldWith({
      capacity: { 'a.example': 1 },
      routes: [{ host: '*', latencyMs: 100, bodyMs: 400 }],
      faults: [{ path: '/reset', reset: true }],
    });
    const signal = new AbortController().signal;
    await clock.run(async () => {
      await expect(transport.send({ method: 'GET', url: 'https://a.example/reset' }, signal)).rejects.toThrow(
        TransportError,
      );
      expect(clock.now()).toBe(100);
      (await transport.send({ method: 'GET', url: LARGE }, signal)).body.cancel();
      expect(clock.now()).toBe(200);
      await transport.send({ method: 'GET', url: LARGE }, signal);
      expect(clock.now()).toBe(300);
      const abort = new AbortController();
      const given = await transport.send({ method: 'GET', url: LARGE }, abort.signal);
      expect(clock.now()).toBe(800);
      abort.abort(new Error('enough'));
      await expect(given.body.read()).rejects.toThrow('enough');
      await transport.send({ method: 'GET', url: LARGE }, signal);
      expect(clock.now()).toBe(900);
    });
  });

  it('lets a request that waits give up at once, and is not taken by it', async () => {
    const fixture = worldWith({ capacity: { 'a.example': 1 } });
    const { clock } = fixture;
    const abort = new AbortController();
    await clock.run(async () => {
      const first = fetched(fixture, SMALL);
      const second = expect(fetched(fixture, SMALL, abort.signal)).rejects.toThrow('enough');
      const third = fetched(fixture, SMALL);
      await clock.sleep(50);
      abort.abort(new Error('enough'));
      await second;
      expect(clock.now()).toBe(50);
      expect((await Promise.all([first, third])).map(({ endMs }) => endMs)).toEqual([100, 200]);
    });
  });
});

describe('faults', () => {
  it('answer with another status', async () => {
    const fixture = worldWith({ faults: [{ status: 503, nth: 1 }] });
    await fixture.clock.run(async () => {
      expect(await fetched(fixture, SMALL)).toMatchObject({ status: 503, endMs: 100 });
      expect(await fetched(fixture, SMALL)).toMatchObject({ status: 200, endMs: 200 });
      expect(await fetched(fixture, LARGE)).toMatchObject({ status: 503, endMs: 300 });
    });
  });

  it('reset the connection when the answer should come', async () => {
    const fixture = worldWith({ faults: [{ reset: true }] });
    await fixture.clock.run(() =>
      expect(fetched(fixture, `${SMALL}?token=x`)).rejects.toThrow(`${SMALL}: the connection was reset`),
    );
    expect(fixture.clock.now()).toBe(100);
  });

  it.each([0, 800])('break the connection in the middle of a body that takes %i ms', async (bodyMs) => {
    const { clock, transport } = worldWith({
      faults: [{ truncate: true }],
      routes: [{ host: '*', latencyMs: 100, bodyMs }],
    });
    await clock.run(async () => {
      const { body } = await transport.send({ method: 'GET', url: LARGE }, new AbortController().signal);
      let read = 0;
      const readAll = async (): Promise<void> => {
        for (let piece = await body.read(); piece !== null; piece = await body.read()) read += piece.length;
      };
      await expect(readAll()).rejects.toThrow(TransportError);
      expect(read).toBe(25_000);
      expect(clock.now()).toBe(100 + bodyMs / 2);
    });
  });

  it('leave a request without an answer until it is aborted', async () => {
    const fixture = worldWith({ faults: [{ hang: true }] });
    const abort = new AbortController();
    await fixture.clock.run(async () => {
      const hanging = expect(fetched(fixture, SMALL, abort.signal)).rejects.toThrow('enough');
      await fixture.clock.sleep(1e6);
      abort.abort(new Error('enough'));
      await hanging;
    });
    expect(fixture.clock.now()).toBe(1e6);
  });
});

describe('aborting', () => {
  it('ends a request at once, whatever it waits for', async () => {
    const fixture = worldWith({ routes: [{ host: '*', latencyMs: 100, bodyMs: 800 }] });
    for (const afterMs of [0, 50, 500]) {
      const abort = new AbortController();
      const start = fixture.clock.now();
      await fixture.clock.run(async () => {
        const aborted = expect(fetched(fixture, LARGE, abort.signal)).rejects.toThrow('enough');
        await fixture.clock.sleep(afterMs);
        abort.abort(new Error('enough'));
        await aborted;
      });
      expect(fixture.clock.now() - start).toBe(afterMs);
    }
  });

  it('beforehand asks nothing', async () => {
    const fixture = worldWith({});
    await expect(fetched(fixture, SMALL, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
    expect(fixture.clock.pending).toBe(0);
  });
});

describe('a scenario that turns out to be unusable', () => {
  it('is an error of its own, not one of the connection', async () => {
    const clock = new VirtualClock();
    const scenario = loadScenario(writeScenario({ [`tasks/${MINIMAL.taskId}.json`]: '[]' }));
    const transport = memoryTransport({
      scenario,
      profile: routeProfile({ name: 'none', routes: [] }),
      clock,
      seed: 1,
    });
    const url = `https://firefox-ci-tc.services.mozilla.com/api/queue/v1/task/${MINIMAL.taskId}`;
    const sent = clock.run(() => transport.send({ method: 'GET', url }, new AbortController().signal));
    await expect(sent).rejects.toThrow(/expected a task definition/);
  });
});

it("draws one delay for a list of GitHub's, whatever size of page is asked for", () => {
  const url = 'https://api.github.com/repos/o/r/tags';
  const profile = routeProfile({
    name: 'scattered',
    routes: [{ host: '*', latencyMs: { uniform: [0, 10_000] } }],
  });
  const [plain, paged] = [url, `${url}?per_page=100`].map((one) =>
    delayOf({ profile, seed: '1' }, { method: 'GET', url: one }, new URL(one), 1),
  );
  expect(plain).toEqual(paged);
  expect(plain).not.toEqual(delayOf({ profile, seed: '2' }, { method: 'GET', url }, new URL(url), 1));
});
