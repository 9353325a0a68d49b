/**
 * Draws the pictures of docs/strategies.md from a simulation: `npx tsx scripts/strategy-pictures.ts`. A test makes sure
 * that those in the repository are up to date.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lowerBoundOf } from '../src/run/lower-bound-of.js';
import type { SimulationCell } from '../src/result/result.js';
import { simulate } from '../src/run/run-verification.js';
import { simulationCell } from '../src/run/simulation-cell.js';
import { loadScenario } from '../src/scenario/load.js';
import { STRATEGIES } from '../src/strategies/registry.js';
import { REFERENCE } from '../src/world/profiles.js';
import { picture } from './strategy-picture.js';

const PROJECT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const FOLDER = path.join(PROJECT, 'docs', 'images', 'strategies');

/** Strategies that are too small on the slowest one's axis. */
const CLOSE = ['bfs-seen-set', 'dataflow', 'speculative'];

/** All pictures by file name: every strategy on one axis, and the fastest ones magnified. */
export async function pictures(): Promise<Map<string, string>> {
  const cells = await cellsOf('beetmover');
  const close = cells.filter(({ strategy }) => CLOSE.includes(strategy));
  return new Map([...drawn(cells, ''), ...drawn(close, '-close')]);
}

function drawn(cells: readonly SimulationCell[], suffix: string): [string, string][] {
  const endMs = Math.max(...cells.map(({ prediction }) => prediction.durationMs));
  return cells.map((cell) => [`${cell.strategy}${suffix}.svg`, picture(cell, endMs)]);
}

async function cellsOf(name: string): Promise<SimulationCell[]> {
  const scenario = loadScenario(path.join(PROJECT, 'scenarios', name), { cwd: PROJECT });
  const cells: SimulationCell[] = [];
  for (const strategy of STRATEGIES) {
    const request = { scenario, strategy, rules: '63.4', profile: REFERENCE, seed: '1' } as const;
    cells.push(simulationCell(request, await simulate(request), lowerBoundOf(request)));
  }
  return cells;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, text] of await pictures()) writeFileSync(path.join(FOLDER, name), text);
}
