import { describe, expect, it } from 'vitest';
import { completedRun } from '../../test/results.js';
import { cellStatistics } from './cell-statistics.js';

describe('cellStatistics', () => {
  it('takes overhead as wall time minus scaled waiting, and time as waiting plus overhead', () => {
    const statistics = cellStatistics([completedRun(1, 1230), completedRun(2, 1250)], 60_000, 1 / 50);
    expect(statistics?.overheadMs).toMatchObject({ mean: 40, min: 30, max: 50 });
    expect(statistics?.timeMs).toMatchObject({ mean: 60_040, min: 60_030, max: 60_050 });
    expect(statistics?.waitingMs).toBe(60_000);
  });

  it('takes time as it was measured at full scale', () => {
    expect(cellStatistics([completedRun(1, 60_312.5)], 60_000, 1)?.timeMs.mean).toBe(60_312.5);
  });

  it('leaves failed runs out', () => {
    const statistics = cellStatistics(
      [completedRun(1, 100), { round: 2, outcome: 'failed', verdict: null, error: 'x' }],
      0,
      1,
    );
    expect(statistics?.timeMs).toMatchObject({ mean: 100, stddev: 0, median: 100, min: 100, max: 100 });
  });

  it('says nothing where no run completed', () => {
    expect(cellStatistics([{ round: 1, outcome: 'failed', verdict: 'fail', error: 'x' }], 10, 1)).toBeNull();
  });
});
