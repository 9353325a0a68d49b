import { describe, expect, it } from 'vitest';
import { comparableCell } from '../../test/comparable.js';
import { simulationCell } from '../../test/results.js';
import type { SimulationCell } from '../result/result.js';
import { joinCells, type Pair } from './join.js';

const cell = (changes: Partial<SimulationCell> = {}, strategy = 'sequential') =>
  comparableCell(simulationCell(strategy, 42_000, changes));
const about = (profileSummary: string, seeded = false): SimulationCell['about'] => ({
  tasks: 1,
  decisionTasks: 1,
  profileSummary,
  seeded,
});

function joined(base: ReturnType<typeof cell>[], now: ReturnType<typeof cell>[]): string[] {
  return joinCells(base, now, { base: 'base.json', new: 'new.json' }).map(shown);
}

function shown(pair: Pair): string {
  return 'only' in pair
    ? `${pair.only} ${pair.cell.strategy}: ${pair.reason ?? 'unknown'}`
    : `both ${pair.new.strategy}`;
}

describe('joinCells', () => {
  it('joins by names, whatever the order', () => {
    expect(joined([cell({}, 'a'), cell({}, 'b')], [cell({}, 'b'), cell({}, 'a')])).toEqual(['both b', 'both a']);
  });

  it('keeps apart what only one side has', () => {
    expect(joined([cell({}, 'a'), cell({}, 'b')], [cell({}, 'b'), cell({}, 'c')])).toEqual([
      'both b',
      'new c: unknown',
      'base a: unknown',
    ]);
  });

  it.each([
    ['content', { scenarioDigest: 'd2' }, 'the content of the scenario differs (d1 in BASE, d2 in NEW)'],
    ['rules', { rules: '62.7' }, 'rules 63.4 in BASE, 62.7 in NEW'],
    [
      'latencies',
      { about: about('all 1 s, constant') },
      'the profile differs (hg 5 s, others 0.5 s, constant in BASE, all 1 s, constant in NEW)',
    ],
  ])('takes another %s for another cell, and says so', (_, changes, reason) => {
    expect(joined([cell()], [cell(changes)])).toEqual([`new sequential: ${reason}`, `base sequential: ${reason}`]);
  });

  it('minds the seed only where something is drawn at random', () => {
    expect(joined([cell({ seed: '1' })], [cell({ seed: '2' })])).toEqual(['both sequential']);
    const random = about('random', true);
    expect(joined([cell({ seed: '1', about: random })], [cell({ seed: '2', about: random })])[0]).toBe(
      'new sequential: seed 1 in BASE, 2 in NEW',
    );
  });

  it('refuses two cells of one name', () => {
    expect(() => joined([cell(), cell()], [])).toThrow(
      'base.json: has two cells of beetmover, sequential, reference, rules 63.4',
    );
  });
});
