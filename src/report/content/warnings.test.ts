import { describe, expect, it } from 'vitest';
import { benchCell } from '../../../test/results.js';
import type { Run } from '../../result/result.js';
import { warningsOf, warningText } from './warnings.js';

const USUAL = [30, 31, 32, 30, 31, 32];
const FAILED: Run = { round: 7, outcome: 'failed', verdict: null, error: 'the wire broke' };

describe('warnings', () => {
  it('are none when all is well', () => {
    expect(warningsOf([benchCell('a', 60_000, USUAL), benchCell('b', 10_000, USUAL)])).toEqual([]);
  });

  it('say what, why and what to try', () => {
    const [warning] = warningsOf([benchCell('a', 60_000, [...USUAL, 300])]);
    expect(warning).toEqual({
      kind: 'outliers',
      strategies: ['a'],
      what: '1 outlier, up to 269 ms from the median',
      why: 'other work may have disturbed the machine, and mean and σ are not to be trusted',
      hint: 'a quiet machine, or --runs 20',
    });
  });

  it('are one about outliers, whatever the number of strategies', () => {
    expect(
      warningsOf(['a', 'b', 'c'].map((name) => benchCell(name, 60_000, [...USUAL, 300]))).map(
        ({ strategies }) => strategies,
      ),
    ).toEqual([['a', 'b', 'c']]);
  });

  it('tell a slow start from a disturbed machine', () => {
    expect(warningsOf([benchCell('a', 60_000, [300, ...USUAL])])).toMatchObject([
      { kind: 'slow-start', hint: '--warmup 3' },
    ]);
  });

  it('do not nag about few runs, nor about little', () => {
    expect(warningsOf([benchCell('a', 60_000, [30, 30.1, 90])])).toEqual([]);
    expect(warningsOf([benchCell('a', 60_000, [30, 30.1, 30, 30.1, 30, 34])])).toEqual([]);
  });

  it('count failed runs, with the reason', () => {
    expect(warningsOf([benchCell('a', 60_000, [...USUAL, FAILED])]).map(warningText)).toEqual([
      'a: 1 of 7 runs failed and are left out: the wire broke',
    ]);
  });
});
