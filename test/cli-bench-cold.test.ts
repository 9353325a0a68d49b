import { describe, expect, it } from 'vitest';
import type { BenchResult } from '../src/result/result.js';
import { cli, temporaryFolder } from './cli.js';

const LINE = ['bench', 'signing', '--cold', '--profile', 'zero', '--strategy', 'dataflow', '--runs', '1', '--quiet'];

describe('bench --cold', () => {
  it('runs each verification in a process of its own, start and memory included', async () => {
    const { code, out } = await cli([...LINE, '--json', '-'], { cwd: temporaryFolder() });
    expect(code).toBe(0);
    const [cell] = (JSON.parse(out) as BenchResult).cells;
    expect(cell).toMatchObject({ cold: true, runs: [{ outcome: 'completed', verdict: 'pass' }] });
    // No process that runs JavaScript has less.
    expect(cell?.statistics?.peakMemoryBytes?.max).toBeGreaterThan(30 * 2 ** 20);
    expect(cell?.calibration).toBeUndefined();
  }, 60_000);

  it('has no rounds to warm up', async () => {
    const { code, err } = await cli([...LINE, '--warmup', '1'], { cwd: temporaryFolder() });
    expect([code, err]).toEqual([
      2,
      'error: --warmup has no effect with --cold, where each run has a process of its own\n',
    ]);
  });
});
