import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { byCodeUnits } from '../../base/order.js';
import { UsageError } from '../../base/errors.js';
import { didYouMean } from '../../base/did-you-mean.js';
import { globMatcher, isGlob } from '../../python/fnmatch/fnmatch.js';
import { SCENARIO_JSON } from '../../scenario/format/layer.js';
import { scenarioName, shownPath } from '../../scenario/load.js';
import { isReleaseSpec, releaseName } from '../../scenario/make/release/spec.js';
import { graphName, isGraphSpec } from '../../scenario/make/synthetic/spec.js';

/** A scenario that was asked for. It may still turn out to be none. */
export interface FoundScenario {
  /** The last part of its path. */
  readonly name: string;
  /** As results show it; relative to the current folder, if it is not absolute. Or what a synthetic graph is made from. */
  readonly folder: string;
}

export interface FindOptions {
  /** What relative paths are relative to. */
  readonly cwd: string;
  /** The folder with the scenarios that are called by name; relative to `cwd`, or absolute. */
  readonly scenariosDir: string;
  /** Another such folder, for names that the first does not have. */
  readonly shippedDir?: string;
  /** Let several scenarios have one name. */
  readonly allowSameName?: boolean;
}

/**
 * Finds the scenarios that were asked for: by name, by folder (with a `/`, or `.`), or by a glob of either. They come
 * in the order given, those of a glob in the order of code units; the same folder comes once. So do synthetic graphs
 * (`synthetic:tasks=1000`), which are made when they are opened.
 *
 * A folder is taken as it is, also if it holds no scenario: loading it says what is wrong.
 *
 * @throws UsageError for a name that does not exist, a glob that matches nothing, two scenarios of one name
 */
export function findScenarios(values: readonly string[], options: FindOptions): FoundScenario[] {
  const found = new Map<string, FoundScenario>();
  for (const value of values) {
    if (isReleaseSpec(value)) {
      found.set(value, { name: releaseName(value), folder: value });
      continue;
    }
    if (isGraphSpec(value)) {
      found.set(value, { name: graphName(value), folder: value });
      continue;
    }
    for (const folder of isPath(value) ? foldersOf(value, options) : namedFolders(value, options)) {
      const full = path.resolve(options.cwd, folder);
      if (!found.has(full)) found.set(full, { name: scenarioName(full), folder: shownPath(folder, options.cwd) });
    }
  }
  const scenarios = [...found.values()];
  if (options.allowSameName !== true) refuseSameNames(scenarios);
  return scenarios;
}

/** The names that can be called: those of the folder, then those that only the other has. */
export function callableNames({ cwd, scenariosDir, shippedDir }: Omit<FindOptions, 'allowSameName'>): string[] {
  const own = scenarioNames(path.resolve(cwd, scenariosDir));
  const shipped = shippedDir === undefined ? [] : scenarioNames(path.resolve(cwd, shippedDir));
  return [...new Set([...own, ...shipped])];
}

/** The names of all scenarios in a folder, in the order of code units. Folders without scenario.json are none. */
export function scenarioNames(scenariosDir: string): string[] {
  return subfolders(scenariosDir, () => true).filter((name) => isScenario(path.join(scenariosDir, name)));
}

function isPath(value: string): boolean {
  return value.includes('/') || value === '.' || value === '..';
}

function foldersOf(value: string, { cwd }: FindOptions): string[] {
  if (!isGlob(value) || existsSync(path.resolve(cwd, value))) return [value];
  const parts = value.split('/').filter((part) => part !== '');
  let folders = [value.startsWith('/') ? '/' : ''];
  for (const part of parts) {
    folders = folders.flatMap((folder) => {
      if (!isGlob(part)) return [path.join(folder, part)];
      return subfolders(path.resolve(cwd, folder), matcherOf(part)).map((name) => path.join(folder, name));
    });
  }
  return someOf(folders.filter((folder) => isScenario(path.resolve(cwd, folder))).sort(byCodeUnits), value);
}

function namedFolders(value: string, options: FindOptions): string[] {
  const { cwd, scenariosDir } = options;
  const found = value === '' ? undefined : folderNamed(value, options);
  if (found !== undefined) return [found];
  const names = callableNames(options);
  if (isGlob(value)) {
    const chosen = names.filter(matcherOf(value));
    return someOf(chosen, value).map((name) => folderNamed(name, options) ?? name);
  }
  const where = shownPath(scenariosDir, cwd);
  throw new UsageError(
    `no scenario ${JSON.stringify(value)} under ${where}/${didYouMean(value, names)} (a folder elsewhere is given with a "/")`,
  );
}

/** Of two folders of one name, that of the user comes before the one of the package. */
function folderNamed(name: string, { cwd, scenariosDir, shippedDir }: FindOptions): string | undefined {
  const tops = [scenariosDir, ...(shippedDir === undefined ? [] : [shippedDir])].map((top) => path.resolve(cwd, top));
  return tops.map((top) => path.join(top, name)).find((folder) => existsSync(folder));
}

function someOf(matches: readonly string[], glob: string): string[] {
  if (matches.length > 0) return [...matches];
  throw new UsageError(`no scenario matches ${JSON.stringify(glob)}: no such folder has a ${SCENARIO_JSON}`);
}

/** As in a shell, a name that starts with a dot must be asked for with a dot. */
function matcherOf(glob: string): (name: string) => boolean {
  const matches = globMatcher(glob);
  return (name) => matches(name) && (!name.startsWith('.') || glob.startsWith('.'));
}

/** Names within a folder, in the order of code units; a folder that cannot be read has none. */
function subfolders(folder: string, wanted: (name: string) => boolean): string[] {
  try {
    return readdirSync(folder).filter(wanted).sort(byCodeUnits);
  } catch {
    return [];
  }
}

function isScenario(folder: string): boolean {
  return existsSync(path.join(folder, SCENARIO_JSON));
}

function refuseSameNames(scenarios: readonly FoundScenario[]): void {
  const byName = new Map<string, FoundScenario>();
  for (const scenario of scenarios) {
    const other = byName.get(scenario.name);
    if (other !== undefined) {
      throw new UsageError(
        `two scenarios are called ${JSON.stringify(scenario.name)}: ${other.folder} and ${scenario.folder}; give them one at a time`,
      );
    }
    byName.set(scenario.name, scenario);
  }
}
