import { describe, expect, it } from 'vitest';
import { summarize } from '../../statistics/summary.js';
import { counted, duration, exactDuration, meanAndSpread, scaleText } from './format.js';

describe('durations', () => {
  it.each([
    [60_034, '60.03 s'],
    [999.4, '999 ms'],
    [52.4, '52 ms'],
    [5.24, '5.2 ms'],
    [-0.01, '0.0 ms'],
    [0, '0.00 s'],
  ])('of %d ms are %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });

  it.each([
    [42_000, '42.0 s'],
    [16_500, '16.5 s'],
    [10_510, '10.51 s'],
    [1_234, '1.234 s'],
    [0, '0.0 s'],
  ])('of exactly %d ms are %s', (ms, text) => {
    expect(exactDuration(ms)).toBe(text);
  });

  it('have their spread in the same unit', () => {
    expect(meanAndSpread(summarize([60_020, 60_040]))).toBe('60.03 s ± 0.01 s');
    expect(meanAndSpread(summarize([40, 60]))).toBe('50 ms ± 14 ms');
  });
});

describe('scaleText', () => {
  it('shows parts of real time as fractions', () => {
    expect([1 / 50, 0.02, 1 / 3, 0.3, 1].map(scaleText)).toEqual(['1/50', '1/50', '1/3', '0.3', '1']);
  });
});

describe('counted', () => {
  it('knows one from many', () => {
    expect([counted(1, 'run'), counted(0, 'run'), counted(2, 'index', 'indices')]).toEqual([
      '1 run',
      '0 runs',
      '2 indices',
    ]);
  });
});
