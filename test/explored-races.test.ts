import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { explain, replay, type Counterexample } from '../src/explore/explain.js';
import { exploreRange } from '../src/explore/explore-range.js';
import type { ExploredCell } from '../src/explore/observe.js';
import { parseSchedule } from '../src/explore/schedule-text.js';
import type { FaultKind } from '../src/result/exploration.js';
import { loadScenario } from '../src/scenario/load.js';
import { STRATEGIES } from '../src/strategies/registry.js';
import { SELECTION } from './conformance-data.js';

const ENOUGH = 200;
const PIECE = 20;
const LADDER = ['sequential', 'gather-context', 'gather-parallel', 'gather-siblings', 'bfs-seen-set'];
const CONCURRENT = LADDER.slice(2);

function cellOf(race: string, name: string): ExploredCell {
  const strategy = STRATEGIES.find((candidate) => candidate.name === name);
  if (strategy === undefined) throw new Error(`there is no strategy ${name}`);
  return { scenario: loadScenario(path.join(SELECTION, 'races', race)), strategy, rules: '62.7' };
}

/** What exploration, which is not told where to look, finds of a kind of fault within so many orders, shrunk. */
async function explored(cell: ExploredCell, fault: FaultKind, orders: number): Promise<Counterexample | undefined> {
  for (let from = 0; from < orders; from += PIECE) {
    const { seen } = await exploreRange(cell, '1', from, Math.min(orders, from + PIECE));
    const sighting = seen.find(({ least }) => least.fault === fault)?.least;
    if (sighting !== undefined) return explain(cell, sighting);
  }
  return undefined;
}

interface Known {
  readonly race: string;
  readonly fault: FaultKind;
  /** The strategies in which it is found, and no other of the ladder. */
  readonly only: readonly string[];
  /** What a counterexample says. */
  readonly found: RegExp;
  /** Perturbed requests of the shrunk counterexample, at most. */
  readonly perturbed: number;
}

const KNOWN: readonly Known[] = [
  { race: 'actionbig', fault: 'verdict', only: CONCURRENT, found: /^fail /, perturbed: 3 },
  { race: 'cronimagebig', fault: 'verdict', only: CONCURRENT, found: /^fail /, perturbed: 4 },
  { race: 'labelrace', fault: 'verdict', only: ['bfs-seen-set'], found: /^pass$/, perturbed: 1 },
  {
    race: 'two-errors',
    fault: 'first-failure',
    only: CONCURRENT,
    found: /^fail verify_docker_image_task/,
    perturbed: 0,
  },
];

describe.each(KNOWN)('exploring $race', ({ race, fault, only, found, perturbed }) => {
  it.each(only)(
    `finds within ${ENOUGH} orders that %s has another ${fault}, in a schedule that replays`,
    async (strategy) => {
      const cell = cellOf(race, strategy);
      const counterexample = await explored(cell, fault, ENOUGH);
      expect(counterexample?.found).toMatch(found);
      expect(counterexample?.perturbed.length).toBeLessThanOrEqual(perturbed);
      const { counterexamples } = await replay(cell, parseSchedule(counterexample?.schedule ?? ''));
      expect(counterexamples).toContainEqual(counterexample);
    },
  );

  it.each(LADDER.filter((strategy) => !only.includes(strategy)))(
    'finds nothing of the kind in %s',
    async (strategy) => {
      // Less than for the others: it is done for all of the orders by `npm run explore`, and here to notice at once.
      expect(await explored(cellOf(race, strategy), fault, 2 * PIECE)).toBeUndefined();
    },
  );
});

describe('exploring what goes on after a failure', () => {
  it.each(CONCURRENT)('finds requests of %s that nothing cancels', async (strategy) => {
    const orphan = await explored(cellOf('two-errors', strategy), 'orphan', ENOUGH);
    expect(orphan?.found).toMatch(/^still in flight: GET https:\/\/hg\.mozilla\.org/);
    expect(orphan?.perturbed).toEqual([]);
  });
});
