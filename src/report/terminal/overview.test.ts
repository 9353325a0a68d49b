import { describe, expect, it } from 'vitest';
import { simulationCell } from '../../../test/results.js';
import type { SimulationCell } from '../../result/result.js';
import { overviewText } from './overview.js';
import { PLAIN } from './paint.js';

const failed = { verdict: 'fail', check: 'verify_docker_image_sha', message: 'build ABC: sha is wrong\nmore' } as const;

/** 38 scenarios under three strategies; the first two fail. */
const cells: SimulationCell[] = Array.from({ length: 38 }, (_, index) => {
  const scenario = `scenario-${index + 1}`;
  const bad = index < 2 ? failed : {};
  return ['sequential', 'bfs-seen-set', 'dataflow'].map((strategy, place) =>
    simulationCell(strategy, 12_000 / (place + 1), { scenario, ...bad }),
  );
}).flat();

describe('overviewText', () => {
  it('says what 38 scenarios come to in one line each, and a failure once', () => {
    const text = overviewText(cells, null, 80, PLAIN);
    expect(text).toMatch(/^38 scenarios × 3 strategies · hg 5 s, others 0.5 s, constant · virtual time,\s+exact/);
    expect(text).toMatch(/dataflow +3\.00 +3\.00 +3\.00 +36 of 38 +2698/);
    expect(text).toMatch(/scenario-1 +fail +12\.0 s +6\.0 s +4\.0 s/);
    expect(text.match(/verify_docker_image_sha/g)).toHaveLength(1);
    expect(text).toContain('verify_docker_image_sha: scenario-1, scenario-2');
    expect(text.split('\n').length).toBeLessThan(60);
  });

  it.each([60, 80, 200])('keeps lines within %d columns', (width) => {
    const lines = overviewText(cells, null, width, PLAIN).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
  });

  it('keeps the first and the fastest strategy where there is no room for all', () => {
    expect(overviewText(cells, null, 50, PLAIN)).toMatch(/scenario +verdict +sequential +dataflow\n/);
  });

  it('names the strategies that failed where others did not', () => {
    const some = cells.map((cell) =>
      cell.strategy === 'dataflow' ? { ...cell, verdict: 'pass' as const, check: null } : cell,
    );
    const text = overviewText(some, null, 100, PLAIN);
    expect(text).toContain('verify_docker_image_sha: scenario-1 (sequential, bfs-seen-set), scenario-2 (');
    expect(text).toMatch(/scenario-1 +differs/);
  });
});
