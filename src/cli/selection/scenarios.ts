import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { UserError, UsageError } from '../../base/errors.js';
import { packageFolder } from '../../base/package-folder.js';
import { callableNames, findScenarios, type FindOptions, type FoundScenario } from './find-scenarios.js';
import { openScenario } from './open-scenario.js';
import type { Scenario } from '../../scenario/scenario.js';

/** A scenario that cannot be run. */
export interface BadScenario {
  readonly name: string;
  readonly path: string;
  readonly error: UserError;
}

/** The requested scenarios, in the order given. */
export type ChosenScenario = { readonly good: Scenario } | { readonly bad: BadScenario };

/** The folders of named scenarios: scenarios/ in the current folder, and the package's. */
export function scenarioFolders(cwd: string): Pick<FindOptions, 'cwd' | 'scenariosDir' | 'shippedDir'> {
  const shipped = path.join(packageFolder(), 'scenarios');
  if (!existsSync(path.resolve(cwd, 'scenarios'))) return { cwd, scenariosDir: shipped };
  if (realpathSync(path.resolve(cwd, 'scenarios')) === realpathSync(shipped)) return { cwd, scenariosDir: 'scenarios' };
  return { cwd, scenariosDir: 'scenarios', shippedDir: shipped };
}

/**
 * Finds and loads scenarios. A bad one does not stop the others.
 *
 * @param values as given; all under scenarios/ when undefined
 * @throws UsageError if two have the same name and that is not allowed
 */
export function chooseScenarios(
  values: readonly string[] | undefined,
  cwd: string,
  allowSameName = false,
): ChosenScenario[] {
  const options = { ...scenarioFolders(cwd), allowSameName };
  const wanted = values ?? callableNames(options);
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
