import { describe, expect, it } from 'vitest';
import { verifyOver, type VerificationRun } from '../../src/run/run-verification.js';
import { VirtualClock } from '../../src/clock/virtual.js';
import { CHAIN_LIMITS } from '../../src/cot/chain/limits.js';
import { DEFAULT_LIMITS } from '../../src/services/http/limits.js';
import type { HttpRequest, HttpResponse } from '../../src/services/http/transport.js';
import type { Strategy } from '../../src/strategies/strategy.js';
import { memoryTransport } from '../../src/world/memory-transport.js';
import { REFERENCE } from '../../src/world/profiles.js';
import { BUILD, COT, CRON, GRAPH, PROJECTS, SIGNING, TARGET, TEMPLATE } from './good-chain.js';
import { EACH_STRATEGY, judged, LONGEST_MS } from './judge.js';

const MIB = 2 ** 20;
/** What a verification may take of memory on top of what the process has. */
const MOST_BYTES = 200 * MIB;

type Send = (request: HttpRequest, signal: AbortSignal) => Promise<HttpResponse>;

/** Verifies while a service answers what one URL asks for in its own way. */
async function judgeOver(strategy: Strategy, url: RegExp, answer: Send): Promise<VerificationRun> {
  const clock = new VirtualClock();
  const scenario = SIGNING.with({
    tasks: SIGNING.task(TARGET, ['payload', 'upstreamArtifacts', 0, 'paths'], ['public/build/*']),
  });
  const request = { scenario, strategy, rules: '63.4', profile: REFERENCE, seed: '1' } as const;
  const honest = memoryTransport({ ...request, clock });
  const send: Send = (asked, signal) =>
    url.test(decodeURIComponent(asked.url).split('?hop=')[0] as string)
      ? answer(asked, signal)
      : honest.send(asked, signal);
  const before = process.memoryUsage().rss;
  const run = await judged(() => clock.run(() => verifyOver({ send }, clock, request)));
  expect(process.memoryUsage().rss - before).toBeLessThan(MOST_BYTES);
  return run;
}

const PIECE = new Uint8Array(MIB / 4).fill(0x20);

/** A body that never ends; its head may announce how long it is. */
const endless: Send = async () => ({
  status: 200,
  headers: { 'content-length': String(500 * MIB) },
  body: { read: async () => PIECE, cancel: () => undefined },
});

function redirect(location: string): Send {
  return async () => ({
    status: 302,
    headers: { location },
    body: { read: async () => null, cancel: () => undefined },
  });
}

const hang: Send = (_request, signal) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });

/** A head that comes at once, and a body of which nothing more ever comes. */
const stall: Send = async (_request, signal) => {
  const read = (): Promise<never> =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
  return { status: 200, headers: {}, body: { read, cancel: () => undefined } };
};

/** What is asked for, the limit on its size, and on its time. */
const REQUESTS = [
  ['a definition', new RegExp(`/task/${BUILD}$`), 'definitionBytes', 'requestMs'],
  ['a chain of trust', new RegExp(`/${BUILD}/artifacts/${COT}$`), 'chainOfTrustBytes', 'artifactMs'],
  ['a task graph', new RegExp(`/${CRON}/artifacts/${GRAPH}$`), 'parsedArtifactBytes', 'artifactMs'],
  ['a listing', new RegExp(`/${BUILD}/artifacts$`), 'sourceBytes', 'requestMs'],
  ['a template', new RegExp(TEMPLATE.slice(-60)), 'sourceBytes', 'requestMs'],
  ['projects.yml', new RegExp(PROJECTS.slice(-20)), 'sourceBytes', 'requestMs'],
] as const;

describe.each(REQUESTS)('%s', (_what, url, size, time) => {
  it.each(EACH_STRATEGY)(
    'that never ends is an error naming the limit under %s',
    { timeout: LONGEST_MS * 5 },
    async (_name, strategy) => {
      const run = await judgeOver(strategy, url, endless);
      expect(run.verdict).toBe('error');
      expect(run.message).toContain(`over the limit ${size} of ${DEFAULT_LIMITS[size]}`);
    },
  );

  it.each(EACH_STRATEGY)(
    'that never comes ends with its time-out under %s',
    { timeout: LONGEST_MS },
    async (_name, strategy) => {
      for (const silence of [hang, stall]) {
        const run = await judgeOver(strategy, url, silence);
        expect(run.verdict).toBe('error');
        expect(run.message).toContain(`no whole answer within ${DEFAULT_LIMITS[time]} ms`);
        // Five attempts, with sleeps of less than four minutes in between.
        expect(run.durationMs).toBeLessThan(5 * DEFAULT_LIMITS[time] + 300_000);
      }
    },
  );

  it.each(EACH_STRATEGY)('is not looked for on other hosts by %s', { timeout: LONGEST_MS }, async (_name, strategy) => {
    for (const place of [
      'https://evil.example/x',
      'http://169.254.169.254/latest',
      'file:///etc/passwd',
      'https://user@evil.example/',
    ]) {
      const run = await judgeOver(strategy, url, redirect(place));
      expect(run.verdict).toBe('error');
      expect(run.message).toMatch(/redirect/);
      expect(run.requests.some((request) => request.url.includes('evil.example'))).toBe(false);
    }
  });

  it.each(EACH_STRATEGY)('is not followed in circles by %s', { timeout: LONGEST_MS }, async (_name, strategy) => {
    const circle = await judgeOver(strategy, url, (request, signal) => redirect(request.url)(request, signal));
    expect([circle.verdict, circle.message]).toEqual([
      'error',
      expect.stringContaining('refused to follow a redirect in a circle'),
    ]);
    let hop = 0;
    const spiral = await judgeOver(strategy, url, (request, signal) =>
      redirect(`${request.url.split('?hop=')[0]}?hop=${hop++}`)(request, signal),
    );
    expect([spiral.verdict, spiral.message]).toEqual([
      'error',
      expect.stringContaining(`over the limit redirects of ${DEFAULT_LIMITS.redirects}`),
    ]);
  });
});

describe('a listing that goes on and on', () => {
  const url = new RegExp(`/${BUILD}/artifacts(\\?|$)`);
  const page =
    (artifacts: readonly object[]): Send =>
    async () => {
      let body: Uint8Array | null = new TextEncoder().encode(JSON.stringify({ artifacts, continuationToken: 'more' }));
      const read = async (): Promise<Uint8Array | null> => {
        const piece = body;
        body = null;
        return piece;
      };
      return { status: 200, headers: {}, body: { read, cancel: () => undefined } };
    };

  it.each(EACH_STRATEGY)(
    'is an error naming the limit under %s',
    { timeout: LONGEST_MS * 5 },
    async (_name, strategy) => {
      expect((await judgeOver(strategy, url, page([]))).message).toContain(
        `over the limit pages of ${DEFAULT_LIMITS.pages}`,
      );
      const many = Array.from({ length: 1000 }, (_, number) => ({ name: `public/${number}` }));
      expect((await judgeOver(strategy, url, page(many))).message).toContain(
        `over the limit entries of ${DEFAULT_LIMITS.entries}`,
      );
      expect(CHAIN_LIMITS.artifacts).toBeLessThan(DEFAULT_LIMITS.entries);
    },
  );
});
