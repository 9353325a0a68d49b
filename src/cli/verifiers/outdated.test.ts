import { describe, expect, it } from 'vitest';
import type { SimulationCell } from '../../result/result.js';
import { differencesText } from './outdated.js';

function cell(scenario: string, verdict: string, durationMs: number, requests: number): SimulationCell {
  return {
    scenario,
    profile: 'reference',
    verdict,
    prediction: { durationMs },
    requests: Array.from({ length: requests }),
  } as unknown as SimulationCell;
}

describe('what a newer release changes', () => {
  const names = { release: '63.7.0', mirrored: '63.6.1' };
  const twin = [cell('a', 'pass', 1000, 5), cell('b', 'fail', 2000, 6), cell('c', 'pass', 3000, 7)];

  it('is nothing where all is alike', () => {
    expect(differencesText(names, twin, twin)).toBe('63.7.0: 3 of 3 verdicts as 63.6.1');
  });

  it('is told by scenario: verdicts, times, and requests where times are alike', () => {
    const real = [cell('a', 'pass', 1000, 4), cell('b', 'pass', 2500, 6), cell('c', 'pass', 3500, 8)];
    expect(differencesText(names, real, twin)).toBe(
      '63.7.0: 2 of 3 verdicts as 63.6.1, 1 verdict differs: b, 2 times differ: b c, 1 number of requests differs: a',
    );
  });
});
