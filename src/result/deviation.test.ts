import { describe, expect, it } from 'vitest';
import { simulationCell } from '../../test/results.js';
import { fastestCell, speedUpText } from '../report/content/estimate.js';
import { remarksOf, remarkText } from '../report/content/remarks.js';
import { markdownReport } from '../report/markdown/report.js';
import { simulationText } from '../report/terminal/simulation.js';
import { PLAIN } from '../report/terminal/paint.js';
import { withDeviations } from './deviation.js';
import type { SimulationResult } from './result.js';

const cells = [
  simulationCell('sequential', 1000, { verdict: 'fail', check: 'verify_docker_image_sha', message: 'another sha' }),
  simulationCell('mine', 10),
  simulationCell('dataflow', 500, { verdict: 'fail', check: 'verify_docker_image_sha', message: 'another sha' }),
];

const result = (marked: SimulationResult['cells']): SimulationResult => ({
  format: 1,
  kind: 'simulation',
  environment: { node: '', os: '', cpu: '', cores: 1, commit: null, dirty: null, version: '' },
  command: [],
  cells: marked,
});

describe('a strategy that decides otherwise than the reference', () => {
  const marked = withDeviations(cells, null);
  const mine = marked[1] as (typeof marked)[number];

  it('is marked, and no other is', () => {
    expect(marked.map(({ deviates }) => deviates)).toEqual([
      undefined,
      { reference: 'sequential', verdict: 'fail' },
      undefined,
    ]);
    expect(withDeviations(marked, 'mine').map(({ deviates }) => deviates?.reference)).toEqual([
      'mine',
      undefined,
      'mine',
    ]);
  });

  it('is not compared with one of another scenario', () => {
    const apart = [cells[0], simulationCell('mine', 10, { scenario: 'other' })].filter((cell) => cell !== undefined);
    expect(withDeviations(apart, null).some(({ deviates }) => deviates !== undefined)).toBe(false);
  });

  it('is neither the fastest nor faster by anything', () => {
    expect(fastestCell(marked)?.strategy).toBe('dataflow');
    expect(speedUpText(marked[0] as (typeof marked)[number], mine)).toBe('–');
  });

  it('is shown in the terminal and in Markdown', () => {
    const text = simulationText(result(marked), 120, PLAIN);
    expect(text).toMatch(/mine +pass ≠ reference .* –\n/);
    expect(text).toContain('mine: another verdict (pass) than sequential (fail)');
    const markdown = markdownReport(result(marked));
    expect(markdown).toContain('**pass ≠ reference**');
    expect(markdown).toContain('was fastest, **2.00** times faster');
    expect(markdown).toContain('mine: another verdict');
  });
});

describe('remarks', () => {
  it('tell once what several strategies pass over', () => {
    const warned = [1, 2].map((time) => simulationCell(`s${time}`, time, { warnings: ['not looked up'] }));
    const [remark, ...more] = remarksOf(warned);
    expect(more).toEqual([]);
    expect(remark && remarkText(remark, 2)).toBe('warning (all strategies): not looked up');
  });
});
