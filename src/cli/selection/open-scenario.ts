import { loadScenario, type LoadOptions } from '../../scenario/load.js';
import { graphScenario, isGraphSpec } from '../../scenario/make/synthetic/spec.js';
import { isReleaseSpec, releaseScenario } from '../../scenario/make/release/spec.js';
import type { Scenario } from '../../scenario/scenario.js';

/**
 * Opens the scenario at a path as results show it: a folder, a synthetic graph (`synthetic:tasks=1000,seed=1`), or a
 * release (`release:targets=400,seed=1`).
 *
 * @throws UsageError, InputError as {@link loadScenario}, {@link graphScenario} and {@link releaseScenario}
 */
export function openScenario(path: string, options: LoadOptions = {}): Scenario {
  if (isReleaseSpec(path)) return releaseScenario(path);
  return isGraphSpec(path) ? graphScenario(path) : loadScenario(path, options);
}
