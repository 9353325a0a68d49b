import { describe, expect, it } from 'vitest';
import { comparable, simulationResult } from '../../test/comparable.js';
import { ENVIRONMENT, simulationCell } from '../../test/results.js';
import { reproducibleText } from './reproducible.js';

const RESULT = simulationResult([simulationCell('sequential', 42_000), simulationCell('dataflow', 7000)]);

describe('reproducibleText', () => {
  it('is the same on any machine', () => {
    const elsewhere = {
      ...RESULT,
      command: ['simulate', '--quiet'],
      environment: { ...ENVIRONMENT, cpu: 'Other CPU', commit: 'abc' },
    };
    expect(reproducibleText(elsewhere)).toBe(reproducibleText(RESULT));
  });

  it('holds the cells unchanged, and can be compared', () => {
    const read = JSON.parse(reproducibleText(RESULT)) as typeof RESULT;
    expect(read.cells).toEqual(RESULT.cells);
    expect(comparable(read)).toMatchObject({ environment: null, recordedAt: null });
  });

  it('has a line for each thing that can change independently', () => {
    expect(reproducibleText(RESULT)).toContain('\n        "peakInFlight": {"hg.example":1,"queue.example":5},\n');
  });
});
