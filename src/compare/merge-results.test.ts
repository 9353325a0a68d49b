import { describe, expect, it } from 'vitest';
import { comparable, cpuCell, simulationResult } from '../../test/comparable.js';
import { benchResult, simulationCell } from '../../test/results.js';
import { mergedResult } from './merge-results.js';

const file = (name: string, result: Parameters<typeof comparable>[0]) => ({ file: name, result: comparable(result) });

describe('mergedResult', () => {
  it('keeps the runs of the same cell apart, by the files', () => {
    const [cell, ...others] = mergedResult([
      file('1.json', benchResult([cpuCell([1, 2])])),
      file('2.json', benchResult([cpuCell([3])])),
    ]).cells;
    expect(others).toEqual([]);
    expect(cell?.runs?.map((run) => run.outcome === 'completed' && run.cpuMs)).toEqual([1, 2, 3]);
    expect(cell?.benches?.map((runs) => runs.length)).toEqual([2, 1]);
  });

  it('puts different cells side by side', () => {
    const { cells } = mergedResult([
      file('1.json', benchResult([cpuCell([1])])),
      file('2.json', benchResult([{ ...cpuCell([2]), strategy: 'dataflow' }])),
    ]);
    expect(cells.map(({ strategy, benches }) => [strategy, benches])).toEqual([
      ['sequential', undefined],
      ['dataflow', undefined],
    ]);
  });

  it('takes a simulation that was repeated for one', () => {
    const again = file('2.json', simulationResult([simulationCell('sequential', 42_000)]));
    expect(mergedResult([{ ...again, file: '1.json' }, again]).cells).toEqual(again.result.cells);
  });

  it('refuses files that differ in what is exact', () => {
    const files = [
      file('1.json', benchResult([cpuCell([1])])),
      file('2.json', benchResult([{ ...cpuCell([1]), scenarioDigest: 'd2' }])),
    ] as const;
    expect(() => mergedResult([...files])).toThrow(
      'says something else of beetmover, sequential, reference than 1.json',
    );
  });

  it('refuses files of different kinds', () => {
    const files = [
      file('1.json', benchResult([cpuCell([1])])),
      file('2.json', simulationResult([simulationCell('sequential', 42_000)])),
    ] as const;
    expect(() => mergedResult([...files])).toThrow('is of kind simulation, and 1.json of kind bench');
  });
});
