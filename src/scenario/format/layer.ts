import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { isObject, readDocument, type ScenarioDocument } from './document.js';
import { pathProblem, ScenarioFolder } from './folder.js';
import { readJsonFile } from './json-file.js';
import { clean, shown, type Report } from './problem.js';

export const SCENARIO_JSON = 'scenario.json';

/** One folder with its scenario.json: a scenario's, or its base's. */
export interface Layer {
  readonly folder: ScenarioFolder;
  readonly document: ScenarioDocument;
  /** All keys present, also invalid ones. */
  readonly keys: ReadonlySet<string>;
}

/**
 * Reads one layer.
 *
 * @param prefix put before the names of its files in messages; ends in `/` or is empty
 * @returns undefined if scenario.json cannot be read, after reporting why
 */
export function readLayer(folder: string, prefix: string, report: Report): Layer | undefined {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    report(
      prefix === ''
        ? 'expected a scenario folder, found no folder here'
        : `expected a scenario folder at ${shown(prefix)}, found none`,
    );
    return undefined;
  }
  const opened = new ScenarioFolder(realpathSync(folder), prefix, report);
  const reported = opened.reported;
  const file = opened.file(SCENARIO_JSON);
  if (file === undefined) {
    if (opened.reported === reported)
      report('expected this file, found none: a scenario folder needs it', clean(prefix + SCENARIO_JSON));
    return undefined;
  }
  const raw = readJsonFile(file, report);
  if (raw === undefined) return undefined;
  if (!isObject(raw)) {
    report(`expected an object, found ${shown(raw)}`, file.shown);
    return undefined;
  }
  const document = readDocument(raw, (key, message) => report(message, file.shown, key));
  return { folder: opened, document, keys: new Set(Object.keys(raw)) };
}

/** Reads the layer that a scenario extends, if any. */
export function readBase(own: Layer, report: Report): Layer | undefined {
  const relative = own.document.extends;
  if (relative === undefined) return undefined;
  const prefix = `${relative.replace(/\/+$/, '')}/`;
  const base = readLayer(path.join(own.folder.root, relative), prefix, (message, file, key) => {
    if (file === undefined) report(message, SCENARIO_JSON, 'extends');
    else report(message, file, key);
  });
  if (base?.keys.has('extends') === true) {
    report(
      `expected a base that stands alone, but ${shown(relative)} extends another itself: one level only`,
      SCENARIO_JSON,
      'extends',
    );
  }
  return base;
}

/** Paths of files in the base that a scenario removes. */
export function readRemoved(own: Layer, base: Layer | undefined, report: Report): ReadonlySet<string> {
  const removed = new Set<string>();
  if (own.keys.has('remove') && !own.keys.has('extends')) {
    report('only a scenario that extends another can remove files', SCENARIO_JSON, 'remove');
  }
  own.document.remove?.forEach((relative, index) => {
    const problem =
      pathProblem(relative) ?? (relative === SCENARIO_JSON ? 'scenario.json itself cannot be removed' : undefined);
    if (problem !== undefined) report(problem, SCENARIO_JSON, `remove.${index}`);
    else if (base === undefined || base.folder.file(relative) !== undefined) removed.add(relative);
    else report(`expected a file of the base, found no ${shown(relative)} there`, SCENARIO_JSON, `remove.${index}`);
  });
  return removed;
}
