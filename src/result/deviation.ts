import type { SimulationCell } from './result.js';

/**
 * Marks cells whose verdict differs from the reference strategy's for the same scenario and profile. Such a strategy
 * does not compete: it may just not have looked.
 *
 * @param reference the strategy to compare with; a scenario's first strategy if null or missing there
 */
export function withDeviations<Cell extends SimulationCell>(cells: readonly Cell[], reference: string | null): Cell[] {
  const references = new Map<string, Cell>();
  for (const cell of cells) {
    const key = keyOf(cell);
    const known = references.get(key);
    if (known === undefined || (cell.strategy === reference && known.strategy !== reference)) references.set(key, cell);
  }
  return cells.map((cell) => {
    const against = references.get(keyOf(cell)) as Cell;
    const differs = against.verdict !== cell.verdict;
    if (!differs) return Object.hasOwn(cell, 'deviates') ? unmarked(cell) : cell;
    return { ...cell, deviates: { reference: against.strategy, verdict: against.verdict } };
  });
}

function keyOf({ scenario, scenarioDigest, profile, rules, seed }: SimulationCell): string {
  return JSON.stringify([scenario, scenarioDigest, profile, rules, seed]);
}

function unmarked<Cell extends SimulationCell>(cell: Cell): Cell {
  return Object.fromEntries(Object.entries(cell).filter(([key]) => key !== 'deviates')) as unknown as Cell;
}
