import { describe, expect, it } from 'vitest';
import { simulationResult } from '../../test/comparable.js';
import { benchCell, benchResult, simulationCell } from '../../test/results.js';
import { InputError } from '../base/errors.js';
import { readResult } from './read-result.js';

const SIMULATION = simulationResult([simulationCell('sequential', 42_000)]);
const BENCH = benchResult([
  benchCell('sequential', 42_000, [30, 31, { round: 3, outcome: 'failed', verdict: null, error: 'x' }]),
]);

function problem(document: unknown): string {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  try {
    readResult(text, 'base.json');
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).message;
  }
  return 'no problem';
}

/** The document with one key of its first cell changed. */
function withCell(changes: Record<string, unknown>): unknown {
  return { ...BENCH, cells: [{ ...BENCH.cells[0], ...changes }] };
}

describe('readResult', () => {
  it('reads what simulate and bench write', () => {
    expect(readResult(JSON.stringify(SIMULATION), 'x').cells).toHaveLength(1);
    expect(readResult(JSON.stringify(BENCH), 'x')).toMatchObject({
      kind: 'bench',
      cells: [{ timeScale: 1 / 50, runs: [{}, {}, { outcome: 'failed' }] }],
    });
  });

  it('needs only what the contract promises', () => {
    const { scenario, scenarioDigest, strategy, profile, rules, seed, verdict, check, prediction } = simulationCell(
      'sequential',
      42_000,
    );
    const { durationMs, requests, duplicates, wasted, retries, peakInFlight, criticalPath } = prediction;
    const cell = { scenario, scenarioDigest, strategy, profile, rules, seed: Number(seed), verdict, check };
    const bare = {
      ...cell,
      prediction: { durationMs, requests, duplicates, wasted, retries, peakInFlight, criticalPath },
    };
    expect(readResult(JSON.stringify({ format: 1, kind: 'simulation', cells: [bare] }), 'x').cells[0]).toMatchObject({
      seed: '1',
      about: {},
    });
  });

  it.each([
    ['', 'base.json: is empty'],
    ['   \n', 'base.json: is empty'],
    ['['.repeat(1_000_000), /expected at most 64 levels of nesting, found more/],
    [JSON.stringify(BENCH).slice(0, 500), /^base\.json: is not a JSON document; was it cut off\? \(/],
    ['{"format":1}\n{"format":1}\n', /is not a JSON document/],
    [[], 'base.json: is not a result: expected a JSON object'],
    ['null', /is not a result/],
    [{ kind: 'bench', cells: [] }, 'base.json: is not a result: it has no format'],
    [
      { ...BENCH, format: 2 },
      'base.json: is of format 2, and only format 1 can be read: make it again with this version',
    ],
    [{ ...BENCH, format: '1' }, /is of format "1"/],
    [
      { ...BENCH, kind: 'verification' },
      'base.json: is of kind "verification": expected the result of a bench, a simulation or a release',
    ],
    [{ format: 1, kind: 'comparison', cells: [] }, /is of kind "comparison"/],
    [{ ...BENCH, cells: [] }, 'base.json: has no cells: nothing was run for it'],
    [{ ...BENCH, cells: {} }, 'base.json: key "cells": expected a list of cells'],
    [withCell({ runs: undefined }), 'base.json: key "cells.0.runs": is missing'],
    [
      withCell({ runs: [{ outcome: 'completed', wallMs: 'x', cpuMs: 1 }] }),
      'base.json: key "cells.0.runs.0.wallMs": expected a number',
    ],
    [withCell({ runs: [{ outcome: 'odd' }] }), /key "cells\.0\.runs\.0/],
    [withCell({ verdict: 'maybe' }), 'base.json: key "cells.0.verdict": expected pass, fail or error'],
    [withCell({ prediction: null }), /key "cells\.0\.prediction": expected an object/],
    [withCell({ prediction: {} }), 'base.json: key "cells.0.prediction.durationMs": is missing'],
    [withCell({ scenarioDigest: 3 }), /key "cells\.0\.scenarioDigest": expected a text/],
  ])('refuses %j', (document, message) => {
    expect(problem(document)).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
  });

  it('refuses invalid numbers', () => {
    expect(problem(JSON.stringify(SIMULATION).replace('"durationMs":42000', '"durationMs":1e999'))).toContain(
      'expected a finite number',
    );
    expect(problem(JSON.stringify(SIMULATION).replace('"durationMs":42000', '"durationMs":-1'))).toContain(
      'expected a number of at least 0',
    );
  });

  it('takes no harm from names of prototypes', () => {
    const hostile = JSON.stringify(SIMULATION).replace('"hg.example":1', '"__proto__":1,"constructor":2');
    expect(readResult(hostile, 'x').cells[0]?.prediction.durationMs).toBe(42_000);
    expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  });
});
