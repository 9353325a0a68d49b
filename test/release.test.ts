import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { simulate, type VerificationRun } from '../src/run/run-verification.js';
import { loadScenario } from '../src/scenario/load.js';
import { STRATEGIES } from '../src/strategies/registry.js';
import type { Strategy } from '../src/strategies/strategy.js';
import { REFERENCE } from '../src/world/profiles.js';
import { CASES, SELECTION } from './conformance-data.js';

/*
 * What scriptworker 63.6.1 itself answered when it was run, case by case: those that come with the project, and with
 * the conformance data those beside it too.
 */

interface Answer {
  readonly verdict: 'pass' | 'fail';
  /** Null where it passed, and where the original only stumbles. */
  readonly check: string | null;
  readonly durationMs: number;
  readonly requests: number;
  /** The start of the SHA-256 of all requests with the time at which each began, one a line, sorted. */
  readonly starts: string;
}

const { cases } = JSON.parse(readFileSync(path.join(SELECTION, 'release-63.6.json'), 'utf8')) as {
  readonly cases: Readonly<Record<string, Answer>>;
};

const FOLDERS = ['scenarios', 'races', '../one-verdict', '../field/reports', '../field/real'].flatMap((part) => {
  const folder = path.join(CASES, part);
  return existsSync(folder) ? readdirSync(folder).map((name) => path.join(folder, name)) : [];
});
const KNOWN = FOLDERS.filter(
  (folder) => existsSync(path.join(folder, 'scenario.json')) && cases[path.basename(folder)] !== undefined,
);

function startsOf({ requests }: VerificationRun): string {
  const lines = requests.map(({ startMs, method, url }) => `${startMs} ${method} ${url}`).sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
}

function named(name: string): Strategy {
  return STRATEGIES.find((strategy) => strategy.name === name) as Strategy;
}

describe('scriptworker 63.6.1', () => {
  it.each(KNOWN.map((folder) => [path.basename(folder), folder]))('is mirrored on %s', async (name, folder) => {
    const wanted = cases[name] as Answer;
    const scenario = loadScenario(folder);
    const found = await simulate({
      scenario,
      strategy: named('release-63.6'),
      rules: '63.6',
      profile: REFERENCE,
      seed: '1',
    });
    // What is no verdict here is an exception there.
    expect(found.verdict === 'error' ? 'fail' : found.verdict, found.message ?? '').toBe(wanted.verdict);
    if (wanted.check !== null) expect(found.check, found.message ?? '').toBe(wanted.check);
    expect({ durationMs: found.durationMs, requests: found.requests.length, starts: startsOf(found) }).toEqual({
      durationMs: wanted.durationMs,
      requests: wanted.requests,
      starts: wanted.starts,
    });
  });
});
