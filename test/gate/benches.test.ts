import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { seededRandom, type Random } from '../../src/base/random.js';
import type { CellStatus } from '../../src/compare/comparison.js';
import type { ComparableResult } from '../../src/compare/read-result.js';
import { comparable, comparedFolders, cpuCell } from '../comparable.js';
import { benchResult } from '../results.js';

type Bench = readonly (readonly [cpuMs: number, probeMs: number])[];

/** Real benches (see "about" in it): noise that nobody made up. */
const REAL = JSON.parse(readFileSync(path.join(import.meta.dirname, 'benches.json'), 'utf8')) as {
  readonly base: readonly Bench[];
  readonly new: readonly Bench[];
};
const BASE = REAL.base.map(read);
const NEW = REAL.new.map(read);

type Pair = readonly [base: ComparableResult, now: ComparableResult];

function read(bench: Bench): ComparableResult {
  const cell = cpuCell(
    bench.map(([cpuMs]) => cpuMs),
    bench.map(([, probeMs]) => probeMs),
  );
  return comparable(benchResult([cell]));
}

function statusOf(pairs: readonly Pair[]): CellStatus {
  const [base, now] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
  return comparedFolders(base, now, ['cpu>5%']).status;
}

/** So many of them, none twice. */
function some<T>(random: Random, all: readonly T[], count: number): T[] {
  const left = [...all];
  return Array.from({ length: count }, () => left.splice(random.below(left.length), 1)[0] as T);
}

/** Two benches of the same code, one after the other, in either order. */
function neighbours(random: Random, benches: readonly ComparableResult[]): Pair[] {
  return benches.slice(1).map((later, index): Pair => {
    const earlier = benches[index] as ComparableResult;
    return random.next() < 0.5 ? [earlier, later] : [later, earlier];
  });
}

describe('the gate, given real benches', { timeout: 180_000 }, () => {
  it('flags a tenth more processor time in 100 of 100 comparisons of 30 benches each', () => {
    const random = seededRandom('a tenth');
    const pairs = BASE.map((base, index): Pair => [base, NEW[index] as ComparableResult]);
    const statuses = Array.from({ length: 100 }, () => statusOf(some(random, pairs, 30)));
    expect(new Set(statuses)).toEqual(new Set(['regression']));
  });

  it('flags nothing in 100 of 100 comparisons of 30 benches each of the same code', () => {
    const random = seededRandom('the same');
    const statuses = Array.from({ length: 100 }, () =>
      statusOf(some(random, [...neighbours(random, BASE), ...neighbours(random, NEW)], 30)),
    );
    expect(statuses).not.toContain('regression');
  });

  it('flags nothing in 600 comparisons of one bench each of the same code', () => {
    const statuses = [BASE, NEW].flatMap((benches) =>
      benches.flatMap((base, index) =>
        [1, 2, 3, 4, 5].map((step) => statusOf([[base, benches[(index + step) % benches.length] as ComparableResult]])),
      ),
    );
    expect(statuses).toHaveLength(600);
    expect(statuses).not.toContain('regression');
  });
});
