import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyOver, type VerificationRun } from '../src/run/run-verification.js';
import { VirtualClock } from '../src/clock/virtual.js';
import { loadScenario } from '../src/scenario/load.js';
import type { Scenario } from '../src/scenario/scenario.js';
import { TransportError, type HttpRequest, type HttpResponse, type Transport } from '../src/services/http/transport.js';
import { STRATEGIES } from '../src/strategies/registry.js';
import type { Strategy } from '../src/strategies/strategy.js';
import { memoryTransport } from '../src/world/memory-transport.js';
import { REFERENCE } from '../src/world/profiles.js';
import { PROJECT } from './cli.js';
import { BUILD, COT, GRAPH, CRON, PROJECTS, PUSHLOG, SIGNING, TARGET, TEMPLATE } from './hostile/good-chain.js';

/** All strategies for each kind of failure, not two of them in turn: takes minutes. */
const THOROUGH = process.env['COT_BENCH_THOROUGH'] !== undefined;

/** How a request is tried again: sleeps in between, in seconds. */
const STANDARD = [12.5, 25, 50, 100];
const ARTIFACT = [12.5, 15, 15, 15];
const REPOSITORY = [18.75, 37.5, 75, 120];

interface Service {
  readonly scenario: Scenario;
  /** Which requests are struck: all of one URL. */
  readonly url: RegExp;
  readonly host: string;
  readonly sleeps: readonly number[];
  /** Faults after which the original does not ask again. */
  readonly final?: readonly string[];
  /** An HTML page is what it is asked for. */
  readonly page?: boolean;
}

const SIGNED = loadScenario(path.join(PROJECT, 'scenarios/signing'));
const WITH_GLOB = SIGNING.with({
  tasks: SIGNING.task(TARGET, ['payload', 'upstreamArtifacts', 0, 'paths'], ['public/build/*']),
});
const PULL_REQUEST = conformance('family-011-mobile-pr-untrusted-repackage');
const RELEASE = conformance('family-018-scriptworker-release-beetmover');
const GIT_ACTION = conformance('base-gitaction');
const QUEUE = 'firefox-ci-tc.services.mozilla.com';

function conformance(name: string): Scenario {
  return loadScenario(path.join(PROJECT, 'test/conformance/scenarios', name));
}

function escaped(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}

/** Each kind of request that a verification makes. */
const SERVICES: Readonly<Record<string, Service>> = {
  'a definition': { scenario: SIGNED, url: new RegExp(`/task/${BUILD}$`), host: QUEUE, sleeps: STANDARD },
  'an artifact that is read': {
    scenario: SIGNED,
    url: new RegExp(`/${CRON}/artifacts/${GRAPH}$`),
    host: QUEUE,
    sleeps: ARTIFACT,
  },
  'a chain of trust': {
    scenario: SIGNED,
    url: new RegExp(`/${BUILD}/artifacts/${COT}$`),
    host: QUEUE,
    sleeps: ARTIFACT,
  },
  'a signature': {
    scenario: { ...SIGNED, subject: { ...SIGNED.subject, verifySignatures: true } },
    url: new RegExp(`/${BUILD}/artifacts/${COT}.sig$`),
    host: QUEUE,
    sleeps: ARTIFACT,
  },
  'a listing': { scenario: WITH_GLOB, url: new RegExp(`/${BUILD}/artifacts$`), host: QUEUE, sleeps: STANDARD },
  'a template': { scenario: SIGNED, url: escaped(TEMPLATE), host: 'hg.mozilla.org', sleeps: STANDARD },
  'a pushlog': { scenario: SIGNED, url: escaped(PUSHLOG), host: 'hg.mozilla.org', sleeps: STANDARD },
  'projects.yml': { scenario: SIGNED, url: escaped(PROJECTS), host: 'raw.githubusercontent.com', sleeps: STANDARD },
  'a repository of GitHub': {
    scenario: PULL_REQUEST,
    url: /api\.github\.com\/repos\/mozilla-mobile\/reference-browser$/,
    host: 'api.github.com',
    sleeps: REPOSITORY,
  },
  'a pull request': { scenario: PULL_REQUEST, url: /\/pulls\/\d+$/, host: 'api.github.com', sleeps: STANDARD },
  'a commit': { scenario: RELEASE, url: /\/commits\/[0-9a-f]{40}$/, host: 'api.github.com', sleeps: STANDARD },
  'a release': { scenario: RELEASE, url: /\/releases\/tags\//, host: 'api.github.com', sleeps: STANDARD },
  'a page of GitHub': {
    scenario: GIT_ACTION,
    url: /\/branch_commits\//,
    host: 'github.com',
    sleeps: STANDARD,
    page: true,
    final: ['429', 'reset', 'cut short'],
  },
};

type Answer = (honest: () => Promise<HttpResponse>, signal: AbortSignal) => Promise<HttpResponse>;

function status(code: number, headers: Record<string, string> = {}, body = ''): Answer {
  return async () => ({ status: code, headers, body: bodyOf(body) });
}

function bodyOf(text: string, broken = false): HttpResponse['body'] {
  let piece: Uint8Array | null = new TextEncoder().encode(text);
  const read = async (): Promise<Uint8Array | null> => {
    const next = piece;
    piece = null;
    if (next === null && broken) throw new TransportError('the connection broke');
    return next;
  };
  return { read, cancel: () => undefined };
}

/** How services fail, and what of it a message must tell. */
const FAULTS: Readonly<Record<string, { readonly answer: Answer; readonly says: RegExp }>> = {
  '503': { answer: status(503), says: /status 503/ },
  '429': { answer: status(429, { 'retry-after': '1' }), says: /status 429/ },
  'no answer': {
    answer: (_honest, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
    says: /no whole answer within \d+ ms/,
  },
  reset: { answer: () => Promise.reject(new TransportError('connection reset')), says: /connection reset/ },
  'cut short': {
    answer: async (honest) => ({ ...(await honest()), body: bodyOf('{"a', true) }),
    says: /the connection broke/,
  },
  'a page for people': {
    answer: status(200, { 'content-type': 'text/html; charset=utf-8' }, '<!doctype html><title>Sorry</title>'),
    says: /an HTML page instead of data|an answer that is no JSON/,
  },
};

/** @param times how often it fails; then it recovers */
function run({ scenario, url }: Service, answer: Answer, strategy: Strategy, times: number): Promise<VerificationRun> {
  const clock = new VirtualClock();
  const request = { scenario, strategy, rules: '62.7', profile: REFERENCE, seed: '1' } as const;
  const honest = memoryTransport({ ...request, clock });
  const failures = new Map<string, number>();
  const send = async (asked: HttpRequest, signal: AbortSignal): Promise<HttpResponse> => {
    const decoded = decodeURIComponent(asked.url);
    const count = failures.get(decoded) ?? 0;
    if (!url.test(decoded) || count >= times) return honest.send(asked, signal);
    failures.set(decoded, count + 1);
    return answer(() => honest.send(asked, signal), signal);
  };
  return clock.run(() => verifyOver({ send } satisfies Transport, clock, request));
}

const CELLS = Object.entries(SERVICES).flatMap(([what, service], row) =>
  Object.entries(FAULTS)
    .filter(([fault]) => !(service.page === true && fault === 'a page for people'))
    .map(([fault, { answer, says }], column) => ({ what, service, fault, answer, says, turn: row + column })),
);

/** Whom a cell is tried with: one of the ladder and one of our own, in turn. */
function strategiesFor(turn: number): readonly Strategy[] {
  if (THOROUGH) return STRATEGIES;
  const ladder = STRATEGIES.filter(({ asOriginal }) => asOriginal === true);
  const own = STRATEGIES.filter(({ asOriginal }) => asOriginal !== true);
  return [ladder[turn % ladder.length], own[turn % own.length]].filter((one) => one !== undefined);
}

/** The attempts of the series that was struck first: how long after the end of one the next began, in seconds. */
function sleeps({ requests }: VerificationRun, url: RegExp): number[] {
  const struck = requests.filter((entry) => url.test(entry.url));
  const first = [1, 2, 3, 4, 5]
    .map((attempt) => struck.find((entry) => entry.attempt === attempt))
    .filter((entry) => entry !== undefined);
  return first.slice(1).map((entry, index) => (entry.startMs - (first[index]?.endMs ?? 0)) / 1000);
}

describe.each(CELLS)('$what: $fault', ({ service, fault, answer, says, turn }) => {
  const expected = service.final?.includes(fault) === true ? [] : service.sleeps;

  it('to the end gives no verdict, and says which service and what it answered', async () => {
    for (const strategy of strategiesFor(turn)) {
      const outcome = await run(service, answer, strategy, Number.POSITIVE_INFINITY);
      expect([outcome.verdict, strategy.name]).toEqual(['error', strategy.name]);
      expect(outcome.message).toContain(service.host);
      expect(outcome.message).toMatch(says);
      expect(sleeps(outcome, service.url), strategy.name).toEqual(expected);
    }
  });

  // Some answers are final at once: there is no third attempt.
  if (expected.length === 0) return;
  it('for two attempts is made good by the third', async () => {
    for (const strategy of strategiesFor(turn + 1)) {
      const outcome = await run(service, answer, strategy, 2);
      expect([outcome.verdict, outcome.message, strategy.name]).toEqual(['pass', null, strategy.name]);
      // Several of the ladder ask for one thing more than once; then each of them may meet one failure only.
      const found = sleeps(outcome, service.url);
      expect(found.length).toBeGreaterThan(0);
      expect(found, strategy.name).toEqual(expected.slice(0, found.length));
    }
  });
});
