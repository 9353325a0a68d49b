import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { OutsideVerifier } from '../../src/run/contender.js';
import { loadScenario } from '../../src/scenario/load.js';
import { quantile } from '../../src/statistics/quantile.js';
import { OpenVerifiers } from '../../src/verifiers/open.js';
import { REFERENCE } from '../../src/world/profiles.js';

const SCENARIOS = path.resolve(import.meta.dirname, '..', '..', 'scenarios');
const VERIFIER = 'scriptworker@63.6.1';
const CELLS = 15;
const note = (text: string): void => console.error(text);

/** Seconds that a cell of a real verifier takes once its worker is warm: the median of some, one after another. */
export async function warmCellSeconds(scenarioName: string): Promise<number> {
  const opened = new OpenVerifiers({ cwd: process.cwd(), env: process.env, atOnce: 1, note });
  try {
    await opened.open(VERIFIER);
    const scenario = loadScenario(path.join(SCENARIOS, scenarioName));
    const [verifier] = opened.verifiers as [OutsideVerifier];
    const seconds: number[] = [];
    for (let cell = 0; cell <= CELLS; cell++) {
      const start = performance.now();
      const { verdict, message } = await verifier.simulate({ scenario, profile: REFERENCE, seed: '1' });
      if (verdict !== 'pass') throw new Error(`${VERIFIER} on ${scenarioName}: ${verdict}: ${message}`);
      seconds.push((performance.now() - start) / 1000);
    }
    return quantile(
      seconds.slice(1).sort((a, b) => a - b),
      0.5,
    );
  } finally {
    await opened.close();
  }
}

/** Empty without Python. The first use of the release installs it. */
export const VERIFIER_BUDGETS =
  spawnSync('python3', ['-c', 'import venv, ensurepip']).status === 0
    ? (['beetmover', 'signing'] as const).map((scenario) => ({
        what: `a cell of ${VERIFIER} on ${scenario}, after the first`,
        most: 0.3,
        unit: 's' as const,
        measure: () => warmCellSeconds(scenario),
      }))
    : [];
