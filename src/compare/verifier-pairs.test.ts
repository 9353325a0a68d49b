import { describe, expect, it } from 'vitest';
import { comparisonMarkdown } from '../report/markdown/comparison.js';
import { compareResults } from './compare.js';
import { readResult } from './read-result.js';
import { chooseRules } from './rules.js';

interface Given {
  readonly strategy: string;
  readonly verifier?: true;
  readonly scenario?: string;
  readonly durationMs?: number;
  readonly requests?: number;
  readonly verdict?: string;
}

function result(name: string, cells: readonly Given[]) {
  const whole = cells.map(({ durationMs = 13_000, requests = 78, ...given }) => ({
    scenario: 'beetmover',
    scenarioDigest: 'd',
    profile: 'reference',
    rules: '63.6',
    seed: '1',
    verdict: 'pass',
    ...given,
    prediction: { durationMs, requests, duplicates: 0, wasted: 0, peakInFlight: {} },
  }));
  return { name, result: readResult(JSON.stringify({ format: 1, kind: 'simulation', cells: whole }), name) };
}

const BASE = { strategy: 'scriptworker@../base', verifier: true } as const;
const HEAD = { strategy: 'scriptworker@../head', verifier: true } as const;
const OWN = { strategy: 'dataflow' } as const;

function compared(base: readonly Given[], now: readonly Given[]) {
  return compareResults(result('base.json', base), result('head.json', now), chooseRules(undefined, undefined));
}

describe('a verifier compared with another', () => {
  it('pairs the only verifier that each result has for itself', () => {
    const comparison = compared([BASE, OWN], [HEAD, OWN]);
    expect(comparison.verifiers).toMatchObject({ base: BASE.strategy, new: HEAD.strategy, cells: 1 });
    expect(comparison.cells.map(({ strategy, status }) => [strategy, status])).toEqual([
      [HEAD.strategy, 'same'],
      ['dataflow', 'same'],
    ]);
  });

  it('pairs none with the same name, and none if it would have to guess', () => {
    expect(compared([BASE], [BASE]).verifiers).toBeUndefined();
    const two = compared([BASE], [HEAD, { ...HEAD, strategy: 'scriptworker@63.6.1' }]);
    expect(two.verifiers).toBeUndefined();
    expect(two.nothingToCompare).toBe('the results have no cell in common');
    expect(compared([{ strategy: 'mine' }], [{ strategy: 'yours' }]).verifiers).toBeUndefined();
  });

  it('says in five lines what is gained, and passes', () => {
    const comparison = compared(
      [BASE, { ...BASE, scenario: 'signing', durationMs: 10_500, requests: 41 }],
      [
        { ...HEAD, durationMs: 12_000, requests: 73 },
        { ...HEAD, scenario: 'signing', durationMs: 10_500, requests: 40 },
      ],
    );
    expect(comparison.tripped).toBe(false);
    expect(comparisonMarkdown(comparison).split('\n').slice(0, 6)).toEqual([
      '### ✅ `scriptworker@../head` against `scriptworker@../base`: 2 cells in virtual time, exact',
      '',
      '- requests: 119 → 113 (−6)',
      '- seconds: 23.5 s → 22.5 s (−1.0 s); 1 faster',
      '- verdicts: the same everywhere',
      '- gate: no regression',
    ]);
  });

  it('trips the gate for what is slower, and for a verdict that changed', () => {
    const slower = compared([BASE], [{ ...HEAD, durationMs: 33_000, requests: 71 }]);
    expect(slower.tripped).toBe(true);
    expect(comparisonMarkdown(slower)).toMatch(
      /^### ❌ .*\n\n- requests: 78 → 71 \(−7\)\n- seconds: 13\.0 s → 33\.0 s/,
    );
    const failing = compared([BASE], [{ ...HEAD, verdict: 'fail' }]);
    expect(failing.tripped).toBe(true);
    expect(comparisonMarkdown(failing)).toContain('- verdicts: 1 cell with another verdict or another reason\n');
  });
});
