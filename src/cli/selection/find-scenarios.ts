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

/** A scenario that was asked for. It may still turn out not to exist or to be broken. */
export interface FoundScenario {
  /** The last part of its path. */
  readonly name: string;
  /** As results show it: relative to the current folder unless absolute; for a synthetic graph, its parameters. */
  readonly folder: string;
}

export interface FindOptions {
  /** The folder that relative paths start from. */
  readonly cwd: string;
  /** The folder of named scenarios; relative to `cwd`, or absolute. */
  readonly scenariosDir: string;
  /** A second such folder, for names missing from the first. */
  readonly shippedDir?: string;
  /** Allow several scenarios with the same name. */
  readonly allowSameName?: boolean;
}

/**
 * Finds scenarios by name, by folder (with a `/`, or `.`), or by a glob of either. They come in the order given,
 * matches of a glob in the order of code units, each folder once. Synthetic graphs (`synthetic:tasks=1000`) are passed
 * through; opening makes them. A folder without a scenario is passed through too: loading says what is wrong.
 *
 *
 * @throws UsageError for an unknown name, a glob without matches, two scenarios with the same name
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

/** All scenario names: those of the first folder, then those only in the second. */
export function callableNames({ cwd, scenariosDir, shippedDir }: Omit<FindOptions, 'allowSameName'>): string[] {
  const own = scenarioNames(path.resolve(cwd, scenariosDir));
  const shipped = shippedDir === undefined ? [] : scenarioNames(path.resolve(cwd, shippedDir));
  return [...new Set([...own, ...shipped])];
}

/** The names of all scenarios in a folder, in the order of code units. Folders without scenario.json are left out. */
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
    `no scenario ${JSON.stringify(value)} under ${where}/${didYouMean(value, names)} (to name a folder elsewhere, ` +
      `use a "/")`,
  );
}

/** For a name in both folders, the user's folder takes precedence over the package's. */
function folderNamed(name: string, { cwd, scenariosDir, shippedDir }: FindOptions): string | undefined {
  const tops = [scenariosDir, ...(shippedDir === undefined ? [] : [shippedDir])].map((top) => path.resolve(cwd, top));
  return tops.map((top) => path.join(top, name)).find((folder) => existsSync(folder));
}

function someOf(matches: readonly string[], glob: string): string[] {
  if (matches.length > 0) return [...matches];
  throw new UsageError(`no scenario matches ${JSON.stringify(glob)}: no such folder has a ${SCENARIO_JSON}`);
}

/** As in a shell, `*` does not match names that start with a dot. */
function matcherOf(glob: string): (name: string) => boolean {
  const matches = globMatcher(glob);
  return (name) => matches(name) && (!name.startsWith('.') || glob.startsWith('.'));
}

/** Subfolders, in the order of code units; none if the folder cannot be read. */
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
        `two scenarios are called ${JSON.stringify(scenario.name)}: ${other.folder} and ${scenario.folder}; name one ` +
          `at a time`,
      );
    }
    byName.set(scenario.name, scenario);
  }
}
