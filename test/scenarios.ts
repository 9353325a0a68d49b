import { loadScenario } from '../src/scenario/load.js';
import type { Scenario } from '../src/scenario/scenario.js';

/** How many are kept: tests of one scenario follow each other. */
const KEPT = 4;
const kept = new Map<string, Scenario>();

/** The scenario in a folder that does not change. What is read of it, and made of that, is shared by tests in a row. */
export function keptScenario(folder: string): Scenario {
  const scenario = kept.get(folder) ?? loadScenario(folder);
  kept.delete(folder);
  kept.set(folder, scenario);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
  return scenario;
}
