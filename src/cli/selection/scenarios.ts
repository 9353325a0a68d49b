import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError, UsageError } from '../../base/errors.js';
import { findScenarios, scenarioNames, type FoundScenario } from './find-scenarios.js';
import { openScenario } from './open-scenario.js';
import type { Scenario } from '../../scenario/scenario.js';

/** A scenario that was asked for and cannot be run. */
export interface BadScenario {
  readonly name: string;
  readonly path: string;
  readonly error: UserError;
}

/** What was asked for, in the order given. */
export type ChosenScenario = { readonly good: Scenario } | { readonly bad: BadScenario };

/** The folder of the scenarios that are called by name: that of the current folder, or the one of the package. */
export function scenariosFolder(cwd: string): string {
  if (existsSync(path.resolve(cwd, 'scenarios'))) return 'scenarios';
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json')) && folder !== path.dirname(folder))
    folder = path.dirname(folder);
  return path.join(folder, 'scenarios');
}

/**
 * Finds and loads scenarios. One that is bad does not keep the others from being run.
 *
 * @param values as given; all under scenarios/ when undefined
 * @throws UsageError when two have one name and that is not allowed
 */
export function chooseScenarios(
  values: readonly string[] | undefined,
  cwd: string,
  allowSameName = false,
): ChosenScenario[] {
  const options = { cwd, scenariosDir: scenariosFolder(cwd), allowSameName };
  const wanted = values ?? scenarioNames(path.resolve(cwd, options.scenariosDir));
  if (wanted.length === 0)
    throw new UsageError(`there are no scenarios under ${options.scenariosDir}/; name a folder with --scenario`);
  const missing: ChosenScenario[] = [];
  const known = wanted.filter((value) => {
    const error = personErrorOf(() => findScenarios([value], { ...options, allowSameName: true }));
    if (error !== undefined) missing.push({ bad: { name: value, path: value, error } });
    return error === undefined;
  });
  return [...missing, ...findScenarios(known, options).map((found) => load(found, cwd))];
}

function load(found: FoundScenario, cwd: string): ChosenScenario {
  try {
    return { good: openScenario(found.folder, { cwd }) };
  } catch (error) {
    if (error instanceof UserError) return { bad: { name: found.name, path: found.folder, error } };
    throw error;
  }
}

function personErrorOf(work: () => unknown): UserError | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}
