import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../clock/virtual.js';
import { Cancellation } from '../clock/cancellation.js';
import { openScenario } from '../cli/selection/open-scenario.js';
import { Oracle } from './oracle.js';
import { CAPACITY, FIELD } from './profiles.js';
import { routeProfile } from './routes.js';
import { World } from './world.js';

const scenario = openScenario('scenarios/signing', { cwd: process.cwd() });
const urls = scenario.content.sourceUrls();
const bodies = routeProfile({
  name: 'bodies',
  routes: [{ host: '*', latencyMs: { uniform: [100, 900] }, bodyMs: { uniform: [10, 3000] } }],
  capacity: { 'hg.mozilla.org': 2 },
});

/** When head and body of each of many requests are there, asked at the given times. */
async function served(profile: typeof CAPACITY, asked: readonly [url: string, atMs: number][]): Promise<number[][]> {
  const clock = new VirtualClock('microtasks');
  const world = new World({ scenario, profile, clock, seed: 7 });
  return clock.run(() =>
    Promise.all(
      asked.map(async ([url, atMs]) => {
        if (atMs > 0) await clock.sleep(atMs);
        const { body } = await world.serve({ method: 'GET', url }, new Cancellation());
        const headMs = clock.now();
        while ((await body.read()) !== null);
        return [headMs, clock.now()];
      }),
    ),
  );
}

describe('Oracle', () => {
  it.each([
    ['capacity', CAPACITY],
    ['field', FIELD],
    ['bodies and two places at hg', bodies],
  ])('tells what a world does: %s', async (_name, profile) => {
    const asked = Array.from({ length: 40 }, (_, index): [string, number] => [
      urls[index % urls.length] as string,
      Math.floor(index / 8) * 300,
    ]);
    const oracle = new Oracle({ scenario, profile, seed: 7 });
    const told = asked.map(([url, atMs], index) => {
      const { waitMs, bodyMs } = oracle.fateOf(index + 1, { method: 'GET', url }, atMs);
      return [atMs + waitMs, atMs + waitMs + bodyMs];
    });
    expect(told).toEqual(await served(profile, asked));
  });

  it('tells faults, and the answer of a fault that is a status', () => {
    const faulty = (fault: object) =>
      new Oracle({
        scenario,
        profile: routeProfile({ name: 'x', routes: [{ host: '*', latencyMs: 5 }], faults: [{ nth: 1, ...fault }] }),
        seed: 1,
      });
    const request = { method: 'GET', url: urls[0] as string } as const;
    expect(faulty({ reset: true }).fateOf(1, request, 0).fault).toBe('reset');
    expect(faulty({ truncate: true }).fateOf(1, request, 0).fault).toBe('truncate');
    expect(faulty({ hang: true }).fateOf(1, request, 0).fault).toBe('hang');
    const broken = faulty({ status: 503 });
    expect(broken.fateOf(1, request, 0).instead?.status).toBe(503);
    expect(broken.fateOf(2, request, 0)).toEqual({ waitMs: 5, bodyMs: 0 });
  });

  it('frees the place of a request that is given up', () => {
    const profile = routeProfile({
      name: 'x',
      routes: [{ host: '*', latencyMs: 1000 }],
      capacity: { 'hg.mozilla.org': 1 },
      faults: [{ nth: 1, hang: true, path: '/*/raw-file/*' }],
    });
    const url = urls.find((one) => one.includes('/raw-file/')) as string;
    const oracle = new Oracle({ scenario, profile, seed: 1 });
    expect(oracle.fateOf(1, { method: 'GET', url }, 0).fault).toBe('hang');
    expect(oracle.fateOf(2, { method: 'GET', url }, 0).waitMs).toBe(Infinity);
    const other = new Oracle({ scenario, profile, seed: 1 });
    other.fateOf(1, { method: 'GET', url }, 0);
    other.release(1, 600);
    expect(other.fateOf(2, { method: 'GET', url }, 700).waitMs).toBe(1000);
  });
});
