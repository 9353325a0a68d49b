/**
 * Measures simulated verifications in a separate process, and prints a `SimulationCost` as JSON: `tsx
 * scripts/budgets/measure-simulation.ts STRATEGY SCENARIO RUNS [WARM-UP SCENARIO [VERIFICATIONS A RUN]]`.
 */
import path from 'node:path';
import { simulate } from '../../src/run/run-verification.js';
import { loadScenario } from '../../src/scenario/load.js';
import { graphScenario, isGraphSpec } from '../../src/scenario/make/synthetic/spec.js';
import type { Scenario } from '../../src/scenario/scenario.js';
import { STRATEGIES } from '../../src/strategies/registry.js';
import { REFERENCE } from '../../src/world/profiles.js';
import type { SimulationCost } from './simulation.js';

/** After this, the code is compiled. */
const WARM_UP_MS = 2000;

const [name, spec = '', runs = '1', warmUpSpec = spec, verifications = '1'] = process.argv.slice(2);
const strategy = STRATEGIES.find((candidate) => candidate.name === name);
if (strategy === undefined) throw new Error(`there is no strategy ${name}`);

/** Processor time, including garbage collection; other work on the machine disturbs it less than wall time. */
async function milliseconds(scenario: Scenario): Promise<number> {
  if (strategy === undefined) return NaN;
  const start = process.cpuUsage();
  const { verdict } = await simulate({ scenario, strategy, rules: '63.4', profile: REFERENCE, seed: '1' });
  if (verdict !== 'pass') throw new Error(`${scenario.name}: ${verdict}`);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function scenarioOf(text: string): Scenario {
  return isGraphSpec(text) ? graphScenario(text) : loadScenario(path.resolve(text));
}

const warmUp = scenarioOf(warmUpSpec);
for (const start = performance.now(); performance.now() - start < WARM_UP_MS;) await milliseconds(warmUp);
const scenario = warmUpSpec === spec ? warmUp : scenarioOf(spec);
const times: number[] = [];
for (let run = 0; run < Number(runs); run++) {
  let sum = 0;
  for (let one = 0; one < Number(verifications); one++) sum += await milliseconds(scenario);
  times.push(sum / Number(verifications));
}
const cost: SimulationCost = { bestMs: Math.min(...times), mostMiB: process.resourceUsage().maxRSS / 1024 };
process.stdout.write(JSON.stringify(cost));
