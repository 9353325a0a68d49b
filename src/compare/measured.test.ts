import { describe, expect, it } from 'vitest';
import { compared, comparedOne, cpuCell } from '../../test/comparable.js';
import { normalSample } from '../../test/noise.js';
import { benchCell, benchResult } from '../../test/results.js';
import { seededRandom } from '../base/random.js';

const steady = (mean: number, stddev = 1, size = 40, seed = 'steady') =>
  normalSample(seededRandom(`${seed} ${mean}`), size, mean, stddev);

describe('measured evidence', () => {
  it('within its rule is fine', () => {
    expect(comparedOne(cpuCell(steady(100)), cpuCell(steady(103)))).toMatchObject({ status: 'same', changes: [] });
  });

  it('clear of its rule is a regression', () => {
    const { status, changes } = comparedOne(cpuCell(steady(100)), cpuCell(steady(110)));
    expect(status).toBe('regression');
    expect(changes).toMatchObject([
      {
        evidence: 'measured',
        metric: 'cpu',
        outcome: 'worse',
        rule: 'cpu>5%',
        runs: { base: 40, new: 40 },
        machine: null,
      },
    ]);
  });

  it('beyond its rule but not clear of it is inconclusive, which trips the gate only on demand', () => {
    const [base, now] = [cpuCell(steady(100, 20, 6)), cpuCell(steady(120, 20, 6))];
    expect(comparedOne(base, now)).toMatchObject({
      status: 'inconclusive',
      changes: [{ outcome: 'unclear', rule: 'cpu>5%' }],
    });
    const [before, after] = [benchResult([base]), benchResult([now])];
    expect(compared(before, after).tripped).toBe(false);
    expect(compared(before, after, ['cpu>5%', 'inconclusive']).tripped).toBe(true);
  });

  it('of a single run can never be conclusive', () => {
    expect(comparedOne(cpuCell([100]), cpuCell([500]))).toMatchObject({
      status: 'inconclusive',
      changes: [{ interval: null }],
    });
  });

  it('clear of its rule the other way round is better', () => {
    expect(comparedOne(cpuCell(steady(110)), cpuCell(steady(100)))).toMatchObject({
      status: 'better',
      changes: [{ metric: 'cpu', outcome: 'better', rule: null }],
    });
  });

  it('that the machine explains is not a regression', () => {
    const probes = (mean: number) => steady(mean, 0.05, 40, 'probe');
    const slower = comparedOne(cpuCell(steady(100), probes(5)), cpuCell(steady(140), probes(7)));
    expect(slower).toMatchObject({
      status: 'inconclusive',
      changes: [{ outcome: 'unclear', machine: expect.closeTo(1.4, 1) as number }],
    });
    expect(comparedOne(cpuCell(steady(100), probes(5)), cpuCell(steady(110), probes(5)))).toMatchObject({
      status: 'regression',
    });
  });

  it('that a faster machine may hide is inconclusive', () => {
    const probes = (mean: number) => steady(mean, 0.05, 40, 'probe');
    expect(comparedOne(cpuCell(steady(100), probes(7)), cpuCell(steady(100), probes(5)))).toMatchObject({
      status: 'inconclusive',
    });
  });

  it('can be compared with a number of milliseconds', () => {
    const [base, now] = [benchCell('sequential', 42_000, steady(100)), benchCell('sequential', 42_000, steady(130))];
    expect(comparedOne(base, now, ['overhead>20ms'])).toMatchObject({
      status: 'regression',
      changes: [{ metric: 'overhead', rule: 'overhead>20ms' }],
    });
    expect(comparedOne(base, now, ['overhead>40'])).toMatchObject({ status: 'same' });
    expect(comparedOne(base, now, ['time>20ms'])).toMatchObject({
      status: 'regression',
      changes: [{ metric: 'time', base: expect.closeTo(42_100, 0) as number }],
    });
  });

  it('is reported once where several rules are about it', () => {
    expect(comparedOne(cpuCell(steady(100)), cpuCell(steady(120)), ['cpu>5%', 'cpu>1%']).changes).toHaveLength(1);
  });

  it('leaves out runs that failed', () => {
    const base = benchCell('sequential', 42_000, [
      ...steady(100),
      { round: 41, outcome: 'failed', verdict: null, error: 'x' },
    ]);
    expect(comparedOne(base, base)).toMatchObject({ status: 'same', changes: [] });
  });
});
