import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { simulate, type VerificationRun } from '../src/run/run-verification.js';
import { STRATEGIES } from '../src/strategies/registry.js';
import type { Strategy } from '../src/strategies/strategy.js';
import { REFERENCE } from '../src/world/profiles.js';
import { CASES } from './conformance-data.js';
import { keptScenario } from './scenarios.js';

interface Answer {
  readonly verdict: string;
  readonly check: string | null;
}

interface Expected extends Answer {
  readonly checkCounts: boolean;
  readonly durationMs: Readonly<Record<string, number>>;
  readonly requests: Readonly<Record<string, number>>;
  readonly differs?: Readonly<Record<string, Answer>>;
}

/** The release has answers of its own: release.test.ts. */
const MIRRORED = STRATEGIES.filter(({ name }) => name !== 'release-63.6');

/** What is counted, so that one run says how many of how many agree. */
const tally = new Map<string, { agree: number; of: number }>();

function count(what: string, agrees: boolean): void {
  const counted = tally.get(what) ?? { agree: 0, of: 0 };
  counted.of++;
  if (agrees) counted.agree++;
  tally.set(what, counted);
}

function readJson(...parts: string[]): unknown {
  return JSON.parse(readFileSync(path.join(CASES, ...parts), 'utf8'));
}

const expected = readJson('expected.json') as Readonly<Record<string, Expected>>;
const traces = new Set(existsSync(path.join(CASES, 'traces')) ? readdirSync(path.join(CASES, 'traces')) : []);

function run(name: string, strategy: Strategy): Promise<VerificationRun> {
  const scenario = keptScenario(path.join(CASES, 'scenarios', name));
  return simulate({ scenario, strategy, rules: '62.7', profile: REFERENCE, seed: '1' });
}

/** What the original answers under this strategy. */
function answerFor(name: string, strategy: Strategy): Answer {
  const answer = expected[name] as Expected;
  return answer.differs?.[strategy.asOriginal === true ? strategy.name : 'own'] ?? answer;
}

function verdictAgrees(wanted: string, found: string): boolean {
  return wanted === 'fail-or-error' ? found === 'fail' || found === 'error' : wanted === found;
}

function expectAnswer(name: string, strategy: Strategy, found: VerificationRun): void {
  const wanted = answerFor(name, strategy);
  const verdict = verdictAgrees(wanted.verdict, found.verdict);
  count('verdicts', verdict);
  expect(verdict, `${name}: expected ${wanted.verdict}, found ${found.verdict}: ${found.check}: ${found.message}`).toBe(
    true,
  );
  if (expected[name]?.checkCounts === true && wanted.check !== null) {
    count('checks', wanted.check === found.check);
    expect(found.check, found.message ?? '').toBe(wanted.check);
  }
}

function expectCosts(name: string, strategy: Strategy, found: VerificationRun): void {
  const durationMs = expected[name]?.durationMs[strategy.name];
  const requests = expected[name]?.requests[strategy.name];
  if (found.verdict !== 'pass' || durationMs === undefined || requests === undefined) return;
  count('durations', found.durationMs === durationMs);
  count('numbers of requests', found.requests.length === requests);
  expect({ durationMs: found.durationMs, requests: found.requests.length }).toEqual({ durationMs, requests });
}

function expectTrace(name: string, strategy: Strategy, found: VerificationRun): void {
  const file = `${name}.${strategy.name}.json`;
  if (!traces.has(file)) return;
  const wanted = readJson('traces', file);
  const shown = found.requests.map(({ kind, url, startMs, endMs }) => ({ kind, url, startMs, endMs }));
  count('traces', JSON.stringify(sorted(shown)) === JSON.stringify(sorted(wanted as typeof shown)));
  expect(sorted(shown)).toEqual(sorted(wanted as typeof shown));
}

function sorted<T extends { kind: string; url: string; startMs: number; endMs: number | null }>(
  entries: readonly T[],
): unknown[] {
  const plain = entries.map(({ kind, url, startMs, endMs }) => ({ kind, url, startMs, endMs }));
  return plain.sort(
    (a, b) => a.startMs - b.startMs || (a.url < b.url ? -1 : a.url > b.url ? 1 : (a.endMs ?? 0) - (b.endMs ?? 0)),
  );
}

describe('the original verifier is answered alike', () => {
  for (const name of Object.keys(expected)) {
    for (const strategy of MIRRORED) {
      it(`${name} under ${strategy.name}`, async () => {
        const found = await run(name, strategy);
        expectAnswer(name, strategy, found);
        expectCosts(name, strategy, found);
        expectTrace(name, strategy, found);
      });
    }
  }

  afterAll(() => {
    for (const [what, { agree, of }] of tally) console.info(`conformance: ${agree} of ${of} ${what} agree`);
  });
});
