import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError, UsageError } from '../../../base/errors.js';
import { inMemoryScenario } from '../../memory.js';
import type { Target } from '../../scenario.js';
import { makeScenario, wholeFiles } from '../make.js';
import { products } from './locales.js';
import { REFERENCE_RELEASE, readReleaseParameters, releaseFiles, releaseName, releaseScenario } from './spec.js';
import { releaseShape } from './shape.js';

const targetsOf = (spec: string): readonly Target[] => releaseScenario(spec).targets ?? [];
const countsOf = (values: readonly (string | undefined)[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
  return counts;
};

describe('a made release', () => {
  it.each([10, 11, 24, 140])('has as many targets as asked for: %i', (count) => {
    expect(targetsOf(`release:targets=${count}`)).toHaveLength(count);
  });

  it('signs, moves and submits, each in several kinds, for several platforms and locales', () => {
    const targets = targetsOf('release:targets=140');
    expect(countsOf(targets.map(({ kind }) => kind))).toEqual({
      'build-signing': 4,
      'shippable-l10n-signing': 16,
      'repackage-signing': 20,
      'partials-signing': 20,
      'beetmover-repackage': 20,
      'checksums-signing': 20,
      'beetmover-checksums': 20,
      balrog: 20,
    });
    expect(countsOf(targets.map(({ taskType }) => taskType))).toEqual({ signing: 80, beetmover: 40, balrog: 20 });
  });

  it('lets targets wait for earlier ones only', () => {
    const seen = new Set<string>();
    for (const { taskId, waitsFor } of targetsOf('release:targets=140')) {
      expect(waitsFor.filter((other) => !seen.has(other))).toEqual([]);
      seen.add(taskId);
    }
  });

  it('is the same for the same seed, streamed or at once, and different for another seed', () => {
    const parameters = readReleaseParameters('any', { targets: '30', seed: 'x' });
    const streamed = releaseFiles(parameters);
    const first = wholeFiles(streamed);
    expect(wholeFiles(streamed)).toEqual(first);
    expect(new Map([...makeScenario(releaseShape(parameters), 'x')])).toEqual(new Map([...first].sort()));
    const digests = ['x', 'y'].map((seed) => releaseScenario(`release:targets=30,seed=${seed}`).digest);
    expect(inMemoryScenario(first, 'another name').digest).toBe(digests[0]);
    expect(digests[1]).not.toBe(digests[0]);
  });

  it('verifies its targets before they have run', () => {
    expect(releaseScenario('release:targets=10').subject).toMatchObject({ taskType: 'balrog', checkTask: false });
  });
});

describe('products', () => {
  it('are all different, however many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1500 }), (count) => {
        const all = products(count).map(({ platform, locale }) => `${platform} ${locale}`);
        expect(new Set(all).size).toBe(count);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a spec of a release', () => {
  it('stands for the reference release where it says nothing', () => {
    expect(REFERENCE_RELEASE).toBe('release:targets=400,seed=1');
    expect(readReleaseParameters('any', {})).toEqual({ name: 'any', targets: 400, seed: '1' });
    expect(releaseName('release:targets=20,seed=x y')).toBe('release-targets-20-seed-x-y');
  });

  it.each([
    ['release:targets=9', 'expected a whole number from 10 to 5000, found 9'],
    ['release:targets=5001', 'expected a whole number from 10 to 5000, found 5001'],
    ['release:targets=1e3', 'targets must be a whole number, not "1e3"'],
    ['release:target=10', 'did you mean "targets"?'],
    ['release:targets', 'expected targets=VALUE'],
    ['release:seed=1,seed=2', 'seed is given twice'],
  ])('is refused where it is none: %s', (spec, problem) => {
    expect(() => releaseScenario(spec)).toThrow(problem);
    expect(() => releaseScenario(spec)).toThrow(spec.includes('=9') || spec.includes('5001') ? InputError : UsageError);
  });
});
