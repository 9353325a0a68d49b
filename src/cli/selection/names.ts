import { UsageError } from '../../base/errors.js';
import { didYouMean } from '../../base/did-you-mean.js';
import { isGlob } from '../../python/fnmatch/fnmatch.js';
import { isGraphSpec } from '../../scenario/make/synthetic/spec.js';
import { callableNames } from './find-scenarios.js';
import { scenarioFolders } from './scenarios.js';

/**
 * Resolves names after a command: a scenario's name, a folder or a glob as with `--scenario`; any other text selects
 * all scenarios whose name contains it.
 *
 * @param chosen what else was chosen; all scenarios when undefined
 * @returns values for `--scenario`
 * @throws UsageError if no name contains the text
 */
export function namedScenarios(
  names: readonly string[],
  chosen: readonly string[] | undefined,
  cwd: string,
): readonly string[] {
  const all = callableNames(scenarioFolders(cwd));
  return names.flatMap((name) => {
    if (name.includes('/') || name === '.' || name === '..' || isGlob(name) || isGraphSpec(name)) return [name];
    if (all.includes(name)) return [name];
    const among = [...new Set([...(chosen ?? []), ...all])];
    const matching = name === '' ? [] : among.filter((value) => lastPart(value).includes(name));
    if (matching.length > 0) return matching;
    throw new UsageError(`no scenario has ${JSON.stringify(name)} in its name${didYouMean(name, all) || listed(all)}`);
  });
}

/** An error lists at most this many names. */
const MOST_LISTED = 8;

function listed(all: readonly string[]): string {
  return all.length > MOST_LISTED ? '; see cot-bench scenarios list' : `; there are ${all.join(', ')}`;
}

function lastPart(value: string): string {
  return value.replace(/\/+$/, '').split('/').at(-1) ?? value;
}
