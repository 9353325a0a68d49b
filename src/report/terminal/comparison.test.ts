import { describe, expect, it } from 'vitest';
import { compared, simulationResult } from '../../../test/comparable.js';
import { cellRequest, simulationCell } from '../../../test/results.js';
import type { SimulationCell } from '../../result/result.js';
import { comparisonText } from './comparison.js';
import { PLAIN } from './paint.js';

const TASK = 'A'.repeat(22);
const links = [{ name: 'signing:build', taskId: TASK, taskType: 'build' }];
const once = cellRequest({
  kind: 'artifact',
  url: `https://queue.example/api/queue/v1/task/${TASK}/artifacts/public/chain-of-trust.json`,
});
const again = { ...once, startMs: 500, endMs: 1000 };

function cell(scenario: string, strategy: string, twice: boolean): SimulationCell {
  const plain = simulationCell(strategy, 8000, { scenario, links, requests: twice ? [once, again] : [once] });
  const { prediction } = plain;
  const changes = twice ? { durationMs: 8500, requests: 72, duplicates: 3, peakInFlightOverall: 9 } : {};
  return { ...plain, prediction: { ...prediction, ...changes } };
}

const names = ['signing', 'beetmover'].flatMap((scenario) =>
  ['sequential', 'dataflow'].map((name) => [scenario, name] as const),
);
const result = (twice: boolean) => simulationResult(names.map(([scenario, name]) => cell(scenario, name, twice)));

describe('comparisonText', () => {
  it('tells four regressions of one cause in a table and one cause', () => {
    expect(comparisonText(compared(result(false), result(true)), 120, PLAIN)).toMatchInlineSnapshot(`
      "base.json → new.json: 4 cells in common: 4 regressions

        scenario    strategy     status       before     now   change   breaks
        signing     sequential   regression    8.0 s   8.5 s   +6.3 %   duration>0, requests>0, duplicates>0
        signing     dataflow     regression    8.0 s   8.5 s   +6.3 %   duration>0, requests>0, duplicates>0
        beetmover   sequential   regression    8.0 s   8.5 s   +6.3 %   duration>0, requests>0, duplicates>0
        beetmover   dataflow     regression    8.0 s   8.5 s   +6.3 %   duration>0, requests>0, duplicates>0
        not shown at 120 columns: also (--csv - has all)

      What moved
        signing: sequential, dataflow; beetmover: sequential, dataflow
          chain-of-trust.json of signing:build: repeated: 2 times instead of once, at 0.5 s

      regression by duration>0, requests>0, duplicates>0
      every change of every cell: --details
      "
    `);
  });

  it('says what delayed a cell, with the counts and delays of every cell that it names', () => {
    const at = (startMs: number) => ({ ...once, startMs, endMs: startMs + 500 });
    const one = (scenario: string, startMs: number, copies: number): SimulationCell => {
      const moved = at(startMs);
      const requests = [
        moved,
        ...Array.from({ length: copies }, (_, index) => ({ ...at(index), url: `${once.url}.gz` })),
      ];
      const plain = simulationCell('dataflow', startMs + 500, { scenario, links, requests });
      return { ...plain, prediction: { ...plain.prediction, criticalPath: [moved], requests: requests.length } };
    };
    const base = simulationResult([one('signing', 1000, 3), one('beetmover', 1000, 4), one('balrog', 1000, 4)]);
    const now = simulationResult([one('signing', 2000, 2), one('beetmover', 4000, 2), one('balrog', 4000, 2)]);
    const [, moved = ''] = comparisonText(compared(base, now), 120, PLAIN).split('What moved\n');
    expect(moved.split('\n\n')[0]).toMatchInlineSnapshot(`
      "  beetmover: dataflow; balrog: dataflow; signing: dataflow
          chain-of-trust.json of signing:build: 1.0 s to 3.0 s later, on the critical path
        beetmover: dataflow; balrog: dataflow
          chain-of-trust.json.gz of signing:build: fewer: 2 times instead of 4 times
        signing: dataflow
          chain-of-trust.json.gz of signing:build: fewer: 2 times instead of 3 times"
    `);
  });

  it('puts first what breaks a rule by most, whatever else changed more', () => {
    const of = (scenario: string, durationMs: number, inFlight: number) => {
      const plain = simulationCell('dataflow', durationMs, { scenario });
      return { ...plain, prediction: { ...plain.prediction, peakInFlightOverall: inFlight } };
    };
    const base = simulationResult([of('signing', 1000, 10), of('beetmover', 1000, 2)]);
    const now = simulationResult([of('signing', 1100, 1), of('beetmover', 2000, 1)]);
    const text = comparisonText(compared(base, now), 100, PLAIN);
    expect(text.indexOf('beetmover')).toBeLessThan(text.indexOf('signing '));
  });

  it('keeps numbers at 80 columns, and lines within them', () => {
    const text = comparisonText(compared(result(false), result(true)), 80, PLAIN);
    expect(text).toMatch(/signing +sequential +regression +8\.0 s +8\.5 s +\+6\.3 %/);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('shows every change with its requests where details are wanted', () => {
    const text = comparisonText(compared(result(false), result(true)), 120, PLAIN, true);
    expect(text).toContain('requests: 71 → 72 (+1, +1.4 %): breaks requests>0');
    expect(text).toContain(`(https://queue.example/api/queue/v1/task/${TASK}/artifacts/public/chain-of-trust.json)`);
  });

  it('does not count more concurrency alone as a regression', () => {
    const base = simulationCell('dataflow', 8000);
    const faster = { ...base, prediction: { ...base.prediction, durationMs: 7000, peakInFlightOverall: 50 } };
    const comparison = compared(simulationResult([base]), simulationResult([faster]));
    expect(comparison.tripped).toBe(false);
    expect(comparisonText(comparison, 100, PLAIN)).toMatch(/better +8\.0 s +7\.0 s +−12\.5 % +in-flight \+45/);
    expect(compared(simulationResult([base]), simulationResult([faster]), ['in-flight>0']).tripped).toBe(true);
  });
});
