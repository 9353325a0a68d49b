import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openStack } from '../../src/cli/wire.js';
import { loadScenario } from '../../src/scenario/load.js';
import { STRATEGIES } from '../../src/strategies/registry.js';
import { REFERENCE } from '../../src/world/profiles.js';

const SCENARIO = fileURLToPath(new URL('../../scenarios/beetmover', import.meta.url));

/**
 * Growth of the heap in megabytes over this many verifications of beetmover in this process: all strategies in turn,
 * through `bench`'s whole stack, in virtual time. The first round, which only fills caches, is excluded.
 */
export async function heapGrowthMb(verifications: number): Promise<number> {
  const scenario = loadScenario(SCENARIO);
  const stack = await openStack();
  try {
    const round = async (number: number): Promise<void> => {
      const strategy = STRATEGIES[number % STRATEGIES.length] as (typeof STRATEGIES)[number];
      const { verdict, message } = await stack.verify(
        { scenario, strategy, rules: '63.4', profile: REFERENCE, seed: String(number) },
        'virtual',
        1,
      );
      if (verdict !== 'pass') throw new Error(`${strategy.name}: ${verdict}: ${message}`);
    };
    for (let number = 0; number < STRATEGIES.length; number++) await round(number);
    const before = heapBytes();
    for (let number = 0; number < verifications; number++) await round(number);
    return (heapBytes() - before) / 1e6;
  } finally {
    stack.close();
  }
}

/** Heap size after collecting all garbage. */
function heapBytes(): number {
  // The function exists only in contexts created after setting the flag.
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  setFlagsFromString('--no-expose-gc');
  for (let times = 0; times < 3; times++) collect();
  return process.memoryUsage().heapUsed;
}
