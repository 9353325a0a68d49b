import { describe, expect, it } from 'vitest';
import { benchCell, benchResult } from '../../../test/results.js';
import type { Run } from '../../result/result.js';
import { summarize } from '../../statistics/summary.js';
import { benchText } from './bench.js';
import { PLAIN } from './paint.js';

const broken: Run = { round: 3, outcome: 'failed', verdict: null, error: 'the wire\u001b[31m broke' };
const cells = [benchCell('sequential', 60_000, [30, 32, 34]), benchCell('bfs-seen-set', 13_000, [40, 44, 42])];

describe('benchText', () => {
  it('shows a table and a summary', () => {
    expect(benchText(benchResult(cells), 100, PLAIN)).toMatchInlineSnapshot(`
      "beetmover: 20 tasks, 5 decision tasks · hg 5 s, others 0.5 s, constant · 3 runs at 1/50 of real time

        strategy        time (mean ± σ)   waiting   processor   requests   in flight   speed-up
        sequential     60.03 s ± 0.00 s    60.0 s       50 ms         71           5       1.00
        bfs-seen-set   13.04 s ± 0.00 s    13.0 s       50 ms         71           5       4.60
        not shown at 100 columns: min … max, overhead (--csv - has all)

        overhead of harness and verifier, part of the time: 32 ms … 42 ms

      Summary
        bfs-seen-set ran
          4.60 ± 0.00 times faster than sequential
      "
    `);
  });

  it('shows overhead for each strategy where there is room', () => {
    expect(benchText(benchResult(cells), 140, PLAIN)).toMatchInlineSnapshot(`
      "beetmover: 20 tasks, 5 decision tasks · hg 5 s, others 0.5 s, constant · 3 runs at 1/50 of real time

        strategy        time (mean ± σ)           min … max   waiting       overhead   processor   requests   in flight   speed-up
        sequential     60.03 s ± 0.00 s   60.03 s … 60.03 s    60.0 s   32 ms ± 2 ms       50 ms         71           5       1.00
        bfs-seen-set   13.04 s ± 0.00 s   13.04 s … 13.04 s    13.0 s   42 ms ± 2 ms       50 ms         71           5       4.60

      Summary
        bfs-seen-set ran
          4.60 ± 0.00 times faster than sequential
      "
    `);
  });

  it('claims no spread for a single run', () => {
    const single = [benchCell('sequential', 60_000, [30]), benchCell('bfs-seen-set', 13_000, [40])];
    expect(benchText(benchResult(single), 100, PLAIN)).toMatchInlineSnapshot(`
      "beetmover: 20 tasks, 5 decision tasks · hg 5 s, others 0.5 s, constant · 1 run at 1/50 of real time

        strategy          time   waiting   overhead   processor   requests   in flight   speed-up
        sequential     60.03 s    60.0 s      30 ms       50 ms         71           5       1.00
        bfs-seen-set   13.04 s    13.0 s      40 ms       50 ms         71           5       4.60

      Summary
        bfs-seen-set ran
          4.60 times faster than sequential
      "
    `);
  });

  it.each([45, 60, 80, 100, 120])('keeps lines within %d columns', (width) => {
    const longest = Math.max(
      ...benchText(benchResult(cells), width, PLAIN)
        .split('\n')
        .map((line) => line.length),
    );
    expect(longest).toBeLessThanOrEqual(width);
  });

  it('gives ratios against the strategy that was asked for', () => {
    const text = benchText(benchResult(cells, 'sequential'), 100, PLAIN);
    expect(text).toContain('  sequential ran\n    4.60 ± 0.00 times slower than bfs-seen-set\n');
  });

  it('says so where overhead is too large for the time to be trusted', () => {
    const text = benchText(benchResult([benchCell('sequential', 60_000, [900, 1000, 1100])]), 100, PLAIN);
    expect(text).toContain('note: sequential: at 1/50 of real time, the time may be off by more than 1 % or 100 ms');
    expect(text.replace(/\s+/g, ' ')).toContain('Try --time-scale 1.');
  });

  it('trusts any overhead at full scale', () => {
    expect(benchText(benchResult([benchCell('sequential', 1000, [900], 1)]), 100, PLAIN)).not.toContain('note');
  });

  it('shows what the harness itself costs', () => {
    const calibration = { runs: 3, stackMs: summarize([60, 61, 62]), memoryMs: summarize([20, 21, 22]) };
    const text = benchText(benchResult([{ ...benchCell('sequential', 1000, [10]), calibration }]), 140, PLAIN);
    expect(text).toContain(
      '  without latency (zero profile) a verification takes 61 ms: fetch and mocked services 40 ms, the verifier itself 21 ms\n',
    );
  });

  it('counts failed runs apart, with a reason that cannot steer the terminal', () => {
    const text = benchText(benchResult([benchCell('sequential', 1000, [10, 12, broken])]), 100, PLAIN);
    expect(text).toContain('note: sequential: 1 of 3 runs failed and are left out: the wire\\u001b[31m broke');
  });

  it('keeps a strategy without a completed run out of all ratios', () => {
    const text = benchText(benchResult([...cells, benchCell('dead', 1000, [broken])]), 100, PLAIN);
    expect(text).toMatch(/dead +failed/);
    expect(text).not.toContain('than dead');
  });

  it('shows verdicts where not all passed', () => {
    const failing = {
      ...benchCell('sequential', 1000, [10]),
      verdict: 'fail' as const,
      check: 'verify_docker_image_sha',
    };
    expect(benchText(benchResult([failing]), 120, PLAIN)).toMatch(/fail verify_docker_image_sha/);
  });

  it('says that virtual time was used', () => {
    const virtual = { ...benchCell('sequential', 1000, [0], 1), clock: 'virtual' as const };
    expect(benchText(benchResult([virtual]), 100, PLAIN)).toContain('1 run in virtual time');
  });

  it.each([60, 80])('keeps name, time and speed-up at %d columns, and names what it folds away', (width) => {
    const text = benchText(benchResult(cells), width, PLAIN);
    expect(text).toMatch(/strategy +time \(mean ± σ\).* speed-up\n/);
    expect(text.replace(/\s+/g, ' ')).toMatch(/not shown at \d\d columns: min … max, .*\(--csv - has all\)/);
  });

  it('has no column of waiting or overhead where all of the time is virtual', () => {
    const virtual = { ...benchCell('sequential', 60_000, [0], 1), clock: 'virtual' as const };
    const text = benchText(benchResult([virtual]), 200, PLAIN);
    expect(text).toMatch(/sequential +60\.0 s +50 ms +71 /);
    expect(text).not.toMatch(/waiting|overhead/);
  });

  it('keeps scenarios and profiles apart', () => {
    const other = { ...benchCell('sequential', 42_000, [10]), scenario: 'signing' };
    const text = benchText(benchResult([...cells, other]), 100, PLAIN);
    expect(text.match(/^(beetmover|signing): /gm)).toEqual(['beetmover: ', 'signing: ']);
  });
});
