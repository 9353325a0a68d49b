import { describe, expect, it } from 'vitest';
import { ENVIRONMENT, simulationCell } from '../../../test/results.js';
import type { SimulationCell } from '../../result/result.js';
import { PLAIN } from './paint.js';
import { simulationText } from './simulation.js';

function text(cells: readonly SimulationCell[], width = 100): string {
  return simulationText({ format: 1, kind: 'simulation', environment: ENVIRONMENT, command: [], cells }, width, PLAIN);
}

describe('simulationText', () => {
  it('shows what is exact', () => {
    expect(text([simulationCell('sequential', 60_000), simulationCell('bfs-seen-set', 13_000)])).toMatchInlineSnapshot(`
      "beetmover: 20 tasks, 5 decision tasks · hg 5 s, others 0.5 s, constant · virtual time, exact

        strategy       verdict     time   over limit   requests   duplicates   in flight   speed-up
        sequential     pass      60.0 s            –         71            2           5       1.00
        bfs-seen-set   pass      13.0 s            –         71            2           5       4.62
      "
    `);
  });

  it('says which check failed, and why', () => {
    const failing = simulationCell('sequential', 500, {
      verdict: 'fail',
      check: 'verify_docker_image_sha',
      message: 'bad\u0007 sha',
    });
    expect(text([failing])).toContain('  sequential: fail verify_docker_image_sha: bad\\u0007 sha\n');
  });

  it('keeps lines within a narrow terminal', () => {
    const lines = text([simulationCell('gather-siblings', 16_500)], 60).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
  });
});
