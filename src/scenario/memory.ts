import { InputError, messageOf } from '../base/errors.js';
import { FileBodies } from './format/content.js';
import { isObject, readDocument } from './format/document.js';
import type { ScenarioFile } from './format/folder.js';
import { SCENARIO_JSON } from './format/layer.js';
import { filesOf } from './format/layers.js';
import { scenarioOf } from './load.js';
import { asInputError, type Problem, type Report } from './format/problem.js';
import type { Scenario } from './scenario.js';
import { REQUIRED_KEYS } from './format/schema.js';

/**
 * A scenario in memory, with the same content and digest as if its files were in a folder. It cannot extend another.
 *
 * @param files by path in the folder, with forward slashes
 * @param path shown in results
 * @throws InputError with the first problem of its scenario.json
 */
export function inMemoryScenario(files: ReadonlyMap<string, Uint8Array>, name: string, path = name): Scenario {
  const problems: Problem[] = [];
  const report: Report = (message, file, key) => {
    problems.push({ scenario: name, ...(file !== undefined && { file }), ...(key !== undefined && { key }), message });
  };
  const raw = scenarioJson(files, name);
  const document = readDocument(raw, (key, message) => report(message, SCENARIO_JSON, key));
  for (const key of REQUIRED_KEYS) if (!Object.hasOwn(raw, key)) report('missing', SCENARIO_JSON, key);
  if (Object.hasOwn(raw, 'extends'))
    report('a scenario in memory has nothing that it could extend', SCENARIO_JSON, 'extends');
  const trees = treesOf(files);
  const find = (relative: string): ScenarioFile | undefined => (files.has(relative) ? memoryFile(relative) : undefined);
  const sorted = filesOf(document, (top) => trees.get(top) ?? new Map<string, ScenarioFile>(), find, report);
  const [problem] = problems;
  if (problem !== undefined) throw asInputError(problem);
  const bodies = new FileBodies(name, (file) => files.get(file.full) as Uint8Array);
  return scenarioOf(name, path, { document, files: sorted, problems }, bodies);
}

function scenarioJson(files: ReadonlyMap<string, Uint8Array>, name: string): Record<string, unknown> {
  const place = { subject: name, file: SCENARIO_JSON };
  let raw: unknown;
  try {
    raw = JSON.parse(new TextDecoder().decode(files.get(SCENARIO_JSON)));
  } catch (cause) {
    throw new InputError(`expected a JSON document: ${messageOf(cause)}`, place, { cause });
  }
  if (isObject(raw)) return raw;
  throw new InputError('expected an object', place);
}

/** Files by their top folder, then by their path below it. */
function treesOf(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, ReadonlyMap<string, ScenarioFile>> {
  const trees = new Map<string, Map<string, ScenarioFile>>();
  for (const file of files.keys()) {
    const slash = file.indexOf('/');
    if (slash < 0) continue;
    const top = file.slice(0, slash);
    const tree = trees.get(top) ?? new Map<string, ScenarioFile>();
    trees.set(top, tree.set(file.slice(slash + 1), memoryFile(file)));
  }
  return trees;
}

function memoryFile(path: string): ScenarioFile {
  return { full: path, shown: path };
}
