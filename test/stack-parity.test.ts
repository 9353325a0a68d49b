import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { simulate, type Cell, type VerificationRun } from '../src/run/run-verification.js';
import { openStack, type Stack } from '../src/cli/wire.js';
import { loadScenario } from '../src/scenario/load.js';
import { STRATEGIES } from '../src/strategies/registry.js';
import { REFERENCE } from '../src/world/profiles.js';
import { PROJECT } from './cli.js';

const REPETITIONS = 20;
/** The last of them have to do with cores that are busy with something else. */
const ON_BUSY_CORES = 5;
const BUSY_THREADS = 2;

let stack: Stack;
const busy: Worker[] = [];

beforeAll(async () => {
  stack = await openStack();
});
afterEach(async () => {
  await Promise.all(busy.splice(0).map((worker) => worker.terminate()));
});
afterAll(() => stack.close());

/** Threads that do nothing but keep a core busy each. */
function keepBusy(): void {
  for (let count = 0; count < BUSY_THREADS; count++) busy.push(new Worker('for (;;);', { eval: true }));
}

function essence({ verdict, durationMs, links, requests }: VerificationRun): unknown {
  return {
    verdict,
    durationMs,
    links,
    requests: requests.map(({ kind, method, url, startMs, endMs, status, attempt }) => ({
      kind,
      method,
      url,
      startMs,
      endMs,
      status,
      attempt,
    })),
  };
}

// What `simulate` says is held to the original's own figures by the conformance suite.
describe.each(['signing', 'beetmover'])('%s through msw and fetch in virtual time', (name) => {
  const scenario = loadScenario(path.join(PROJECT, 'scenarios', name));

  it.each(STRATEGIES)(
    'has the times and requests of the simulation each time, on busy cores as well: $name',
    async (strategy) => {
      const request: Cell = { scenario, strategy, rules: '63.4', profile: REFERENCE, seed: '1' };
      const exact = essence(await simulate(request));
      for (let repetition = 0; repetition < REPETITIONS; repetition++) {
        if (repetition === REPETITIONS - ON_BUSY_CORES) keepBusy();
        expect(essence(await stack.verify(request, 'virtual', 1))).toEqual(exact);
      }
    },
  );
});
