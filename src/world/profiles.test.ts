import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, writeFiles } from '../../test/scenario-folder.js';
import { InputError, UsageError } from '../base/errors.js';
import { seededRandom } from '../base/random.js';
import type { ProfileDefinition } from './profile-definition.js';
import type { Delay, LatencyProfile } from './profile.js';
import { CAPACITY, FIELD, loadProfile, profileNamed, PROFILES, REFERENCE, ZERO } from './profiles.js';
import { routeProfile } from './routes.js';

const HG = 'https://hg.mozilla.org/mozilla-central/json-pushes?changeset=1';
const TASK = 'https://firefox-ci-tc.services.mozilla.com/api/queue/v1/task/x/artifacts/public%2Fbuild%2Ftarget.zip';

function delayOf(profile: LatencyProfile, url: string, seed: string | number = 1, ordinal = 1): Delay {
  return profile.delay({ method: 'GET', url }, seededRandom(seed), ordinal);
}

function made(definition: Partial<ProfileDefinition>): LatencyProfile {
  return routeProfile({ name: 'made', routes: [], ...definition });
}

describe('the named profiles', () => {
  it('say what they are', () => {
    expect(PROFILES.map(({ name, summary, random }) => `${name}: ${summary}${random ? '!' : ''}`))
      .toMatchInlineSnapshot(`
      [
        "reference: hg 5 s, others 0.5 s, constant",
        "zero: no latency",
        "field: hg 2 to 12 s, others 0.1 to 3 s, random!",
        "capacity: hg 5 s, others 0.5 s, constant; hg serves 4 at once, Taskcluster 10",
      ]
    `);
  });

  it('have the latencies of the reference figures', () => {
    expect(delayOf(REFERENCE, HG)).toEqual({ latencyMs: 5000, bodyMs: 0 });
    expect(delayOf(REFERENCE, TASK)).toEqual({ latencyMs: 500, bodyMs: 0 });
    expect(delayOf(REFERENCE, 'nonsense')).toEqual({ latencyMs: 500, bodyMs: 0 });
    expect(delayOf(ZERO, HG)).toEqual({ latencyMs: 0, bodyMs: 0 });
  });

  it('have hg take 2 to 12 s in the field, another time for each seed', () => {
    const latencies = Array.from({ length: 500 }, (_, seed) => delayOf(FIELD, HG, seed).latencyMs);
    expect(Math.min(...latencies)).toBeGreaterThanOrEqual(2000);
    expect(Math.max(...latencies)).toBeLessThanOrEqual(12_000);
    expect(new Set(latencies).size).toBeGreaterThan(400);
    expect(delayOf(FIELD, HG, 7)).toEqual(delayOf(FIELD, HG, 7));
  });

  it('limit hg to 4 and Taskcluster to 10 requests at once under capacity', () => {
    expect(CAPACITY.capacity).toEqual({ 'hg.mozilla.org': 4, 'firefox-ci-tc.services.mozilla.com': 10 });
    expect(delayOf(CAPACITY, HG).latencyMs).toBe(5000);
  });
});

describe('routeProfile', () => {
  it('takes the first route that matches, and no time without one', () => {
    const profile = made({
      routes: [
        { host: 'hg.mozilla.org', path: '/mozilla-central/json', latencyMs: 1 },
        { host: '*.services.mozilla.com', path: '*/build/*.zip', latencyMs: 2, bodyMs: 9 },
        { host: 'HG.mozilla.org', latencyMs: 3 },
      ],
    });
    expect(delayOf(profile, HG)).toEqual({ latencyMs: 1, bodyMs: 0 });
    expect(delayOf(profile, TASK)).toEqual({ latencyMs: 2, bodyMs: 9 });
    expect(delayOf(profile, 'https://user@HG.mozilla.org/other').latencyMs).toBe(3);
    expect(delayOf(profile, 'https://hg.mozilla.org').latencyMs).toBe(3);
    expect(delayOf(profile, 'https://github.com/').latencyMs).toBe(0);
  });

  it('knows when it is random', () => {
    const random = [
      made({ routes: [{ host: '*', latencyMs: { uniform: [1, 2] } }] }),
      made({ routes: [{ host: '*', latencyMs: 1, bodyMs: { uniform: [1, 2] } }] }),
      made({ faults: [{ reset: true, rate: 0.5 }] }),
      made({
        routes: [{ host: '*', latencyMs: { uniform: [1, 1] } }],
        faults: [{ reset: true }, { hang: true, nth: 2 }],
      }),
    ].map((profile) => profile.random);
    expect(random).toEqual([true, true, true, false]);
  });

  it('strikes with the first fault that applies', () => {
    const profile = made({
      faults: [
        { host: 'hg.mozilla.org', nth: 2, status: 503 },
        { host: 'hg.mozilla.org', nth: 3, hang: true },
        { path: '/api/', truncate: true },
      ],
    });
    const kinds = [1, 2, 3, 4].map((ordinal) => delayOf(profile, HG, 1, ordinal).fault);
    expect(kinds).toEqual([undefined, { kind: 'status', status: 503 }, { kind: 'hang' }, undefined]);
    expect(delayOf(profile, TASK).fault).toEqual({ kind: 'truncate' });
  });

  it('strikes about as often as the rate says, and shifts no latency by it', () => {
    const routes = [{ host: '*', latencyMs: { uniform: [0, 1000] } }] as const;
    const sound = made({ routes });
    const fragile = made({ routes, faults: [{ reset: true, rate: 0.25 }] });
    const delays = Array.from({ length: 1000 }, (_, seed) => delayOf(fragile, HG, seed));
    const struck = delays.filter(({ fault }) => fault !== undefined).length;
    expect(struck).toBeGreaterThan(200);
    expect(struck).toBeLessThan(300);
    expect(delays.map(({ latencyMs }) => latencyMs)).toEqual(
      delays.map((_, seed) => delayOf(sound, HG, seed).latencyMs),
    );
  });

  it.each<[string, object, RegExp]>([
    ['an unknown key', { route: [] }, /key "route": expected a known key/],
    ['a route without a host', { routes: [{ latencyMs: 1 }] }, /key "routes.0.host": missing/],
    ['a route without a latency', { routes: [{ host: '*' }] }, /key "routes.0.latencyMs": missing/],
    [
      'a latency below zero',
      { routes: [{ host: '*', latencyMs: -1 }] },
      /key "routes.0.latencyMs": expected milliseconds/,
    ],
    [
      'a capacity of none',
      { capacity: { 'hg.mozilla.org': 0 } },
      /key "capacity.hg.mozilla.org": expected a whole number from 1, found 0/,
    ],
    ['a fault of no kind', { faults: [{ host: '*' }] }, /key "faults.0": expected exactly one of/],
    ['a fault of two kinds', { faults: [{ reset: true, hang: true }] }, /exactly one of/],
    ['a fault with rate and nth', { faults: [{ reset: true, rate: 0.5, nth: 1 }] }, /at most one of rate and nth/],
    ['a rate over one', { faults: [{ reset: true, rate: 1.5 }] }, /a number from 0 to 1/],
    ['a status that is none', { faults: [{ status: 99 }] }, /an HTTP status/],
  ])('refuses %s', (_what, change, message) => {
    expect(() => made(change)).toThrow(message);
    expect(() => made(change)).toThrow(InputError);
    expect(() => made(change)).toThrow(/^profile "made": /);
  });
});

describe('profileNamed', () => {
  const own = made({});

  it('finds the profile, that of the configuration first', () => {
    expect(profileNamed('field')).toBe(FIELD);
    expect(profileNamed('made', { own: [own] })).toBe(own);
  });

  it('names the nearest when there is none', () => {
    expect(() => profileNamed('feild', { own: [own] })).toThrow(UsageError);
    expect(() => profileNamed('feild', { own: [own] })).toThrow(
      /no latency profile "feild"; did you mean "field"\? \(there are made, reference, zero, field, capacity,/,
    );
  });

  it('reads a JSON file, called as the file', () => {
    const cwd = writeFiles(temporaryFolder(), {
      'slow.json': { routes: [{ host: '*', latencyMs: 7000 }], capacity: { a: 1 } },
    });
    const profile = profileNamed('slow.json', { cwd });
    expect(profile).toMatchObject({
      name: 'slow',
      summary: 'all 7 s, constant; a serves 1 at once',
      capacity: { a: 1 },
    });
    expect(delayOf(profile, HG).latencyMs).toBe(7000);
    expect(loadProfile(path.join(cwd, 'slow.json')).name).toBe('slow');
  });

  it.each([
    ['{', /^\.\/x\.json: expected a latency profile as JSON/],
    ['[]', /^\.\/x\.json: expected an object with routes/],
    ['null', /^\.\/x\.json: expected an object .* found null/],
    ['{"routes": 1}', /key "routes": expected a list of routes/],
  ])('refuses a file with %s', (text, message) => {
    const cwd = writeFiles(temporaryFolder(), { 'x.json': text });
    expect(() => profileNamed('./x.json', { cwd })).toThrow(message);
  });

  it('lets no prototype in', () => {
    const cwd = writeFiles(temporaryFolder(), {
      'x.json': '{"routes": [], "capacity": {"__proto__": {"hg.mozilla.org": 1}}}',
    });
    expect(profileNamed('./x.json', { cwd }).capacity['hg.mozilla.org']).toBeUndefined();
  });

  it('refuses a file that is not there', () => {
    expect(() => profileNamed('no/such')).toThrow(InputError);
  });
});
