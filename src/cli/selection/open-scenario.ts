import { loadScenario, type LoadOptions } from '../../scenario/load.js';
import { graphScenario, isGraphSpec } from '../../scenario/make/synthetic/spec.js';
import type { Scenario } from '../../scenario/scenario.js';

/**
 * The scenario at a path as results show it: a folder's, or a synthetic graph's (`synthetic:tasks=1000,seed=1`).
 *
 * @throws UsageError, InputError as {@link loadScenario} and {@link graphScenario}
 */
export function openScenario(path: string, options: LoadOptions = {}): Scenario {
  return isGraphSpec(path) ? graphScenario(path) : loadScenario(path, options);
}
