import type { ScenarioDocument, SourceEntry } from './document.js';
import { pathProblem, type ScenarioFile } from './folder.js';
import { readBase, readLayer, readRemoved, SCENARIO_JSON, type Layer } from './layer.js';
import { clean, shown, type Problem, type Report } from './problem.js';
import { REQUIRED_KEYS, TASK_ID } from './schema.js';

/** The files of a scenario by role, not read yet. */
export interface ScenarioFiles {
  /** Definitions by task id. */
  readonly tasks: ReadonlyMap<string, ScenarioFile>;
  /** Artifacts by task id and name. */
  readonly artifacts: ReadonlyMap<string, ReadonlyMap<string, ScenarioFile>>;
  /** Bodies of sources by URL; sources without a body are absent. */
  readonly sources: ReadonlyMap<string, ScenarioFile>;
}

/** A scenario on top of its base. */
export interface LayeredScenario {
  /** Complete, unless there are problems. */
  readonly document: ScenarioDocument;
  readonly files: ScenarioFiles;
  /** All problems with the format, in order. */
  readonly problems: readonly Problem[];
}

/** Reads the folders of a scenario and its base: scenario.json and file names. */
export function readLayers(name: string, folder: string): LayeredScenario {
  const problems = new Map<string, Problem>();
  const report: Report = (message, file, key) => {
    const where = { ...(file === undefined ? {} : { file }), ...(key === undefined || key === '' ? {} : { key }) };
    const problem: Problem = { scenario: name, ...where, message };
    problems.set(JSON.stringify(problem), problem);
  };
  const own = readLayer(folder, '', report);
  const base = own && readBase(own, report);
  const document = mergeDocuments(base?.document ?? {}, own?.document ?? {});
  let files: ScenarioFiles = { tasks: new Map(), artifacts: new Map(), sources: new Map() };
  if (own !== undefined) {
    reportMissingKeys(own, base, report);
    files = collectFiles(own, base, document, report);
    reportAbsentArtifacts(document, files, report);
  }
  return { document, files, problems: [...problems.values()] };
}

/** The scenario's keys override those of its base. */
function mergeDocuments(base: ScenarioDocument, own: ScenarioDocument): ScenarioDocument {
  const merged = { ...base, ...own };
  merged.config = new Map([...(base.config ?? []), ...(own.config ?? [])]);
  merged.sources = new Map([...(base.sources ?? []), ...(own.sources ?? [])]);
  return merged;
}

function reportMissingKeys(own: Layer, base: Layer | undefined, report: Report): void {
  // An unreadable base may have them.
  if (own.keys.has('extends') && base === undefined) return;
  for (const key of REQUIRED_KEYS) {
    if (!own.keys.has(key) && base?.keys.has(key) !== true) report('missing', SCENARIO_JSON, key);
  }
}

function collectFiles(own: Layer, base: Layer | undefined, document: ScenarioDocument, report: Report): ScenarioFiles {
  const removed = readRemoved(own, base, report);
  const find = (relative: string): ScenarioFile | undefined => {
    const found = own.folder.file(relative);
    return found === undefined && !removed.has(relative) ? base?.folder.file(relative) : found;
  };
  return filesOf(document, (top) => layTrees(top, own, base, removed), find, report);
}

/**
 * Sorts files by role.
 *
 * @param tree all files below a folder of the scenario, by relative path
 * @param find one file by its path
 */
export function filesOf(
  document: ScenarioDocument,
  tree: (top: string) => ReadonlyMap<string, ScenarioFile>,
  find: (relative: string) => ScenarioFile | undefined,
  report: Report,
): ScenarioFiles {
  return {
    tasks: tasksOf(tree('tasks')),
    artifacts: artifactsOf(tree('artifacts')),
    sources: findSources(document.sources ?? new Map(), report, find),
  };
}

/** All files below a folder in both layers, by relative path. */
function layTrees(
  top: string,
  own: Layer,
  base: Layer | undefined,
  removed: ReadonlySet<string>,
): Map<string, ScenarioFile> {
  const files = base?.folder.tree(top) ?? new Map<string, ScenarioFile>();
  for (const relative of removed) if (relative.startsWith(`${top}/`)) files.delete(relative.slice(top.length + 1));
  for (const [relative, file] of own.folder.tree(top)) files.set(relative, file);
  return files;
}

/** Files whose names are no task id are ignored. */
function tasksOf(files: ReadonlyMap<string, ScenarioFile>): Map<string, ScenarioFile> {
  const tasks = new Map<string, ScenarioFile>();
  for (const [relative, file] of files) {
    const taskId = relative.endsWith('.json') ? relative.slice(0, -'.json'.length) : '';
    if (TASK_ID.test(taskId)) tasks.set(taskId, file);
  }
  return tasks;
}

function artifactsOf(files: ReadonlyMap<string, ScenarioFile>): Map<string, Map<string, ScenarioFile>> {
  const artifacts = new Map<string, Map<string, ScenarioFile>>();
  for (const [relative, file] of files) {
    const slash = relative.indexOf('/');
    const taskId = relative.slice(0, Math.max(0, slash));
    if (!TASK_ID.test(taskId)) continue;
    const named = artifacts.get(taskId) ?? new Map<string, ScenarioFile>();
    artifacts.set(taskId, named.set(relative.slice(slash + 1), file));
  }
  return artifacts;
}

function findSources(
  sources: ReadonlyMap<string, SourceEntry>,
  report: Report,
  find: (relative: string) => ScenarioFile | undefined,
): Map<string, ScenarioFile> {
  const found = new Map<string, ScenarioFile>();
  for (const [url, { file }] of sources) {
    if (file === undefined) continue;
    const problem = pathProblem(file);
    const body = problem === undefined ? find(file) : undefined;
    if (body !== undefined) found.set(url, body);
    else report(problem ?? `expected the file ${shown(file)}, found none`, SCENARIO_JSON, `sources.${clean(url)}`);
  }
  return found;
}

/** Reports artifacts without a file, unless their status means there is no body. */
function reportAbsentArtifacts(document: ScenarioDocument, files: ScenarioFiles, report: Report): void {
  for (const [key, { status = 200 }] of document.artifacts ?? []) {
    const slash = key.indexOf('/');
    const file = files.artifacts.get(key.slice(0, slash))?.get(key.slice(slash + 1));
    if (file === undefined && status < 300) {
      report(`expected the file ${shown(`artifacts/${key}`)}, found none`, SCENARIO_JSON, `artifacts.${clean(key)}`);
    }
  }
}
