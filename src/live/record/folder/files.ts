import { byCodeUnits } from '../../../base/order.js';
import { InputError } from '../../../base/errors.js';
import { GIB } from '../../../base/units.js';
import type { Subject } from '../../../cot/chain/subject.js';
import { pathProblem } from '../../../scenario/format/folder.js';
import { bytesOf as utf8, readableJson, type Json, type JsonObject } from '../../../scenario/make/json.js';
import type { Target } from '../../../scenario/scenario.js';
import { TASK_ID } from '../../../scenario/format/schema.js';
import { sizeOf, type Findings, type Found, type FoundBody } from './findings.js';
import { sourceFile } from './source-file.js';

/** A recorded scenario's description of itself. */
export interface About {
  readonly subject: Subject;
  readonly description: string;
  /** The deployment it was recorded from. */
  readonly from: string;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly config: JsonObject;
  readonly expect: 'pass' | { readonly fail: string };
  readonly targets?: readonly Target[];
}

/** The files of a scenario folder by their path in it, with forward slashes. */
export type RecordedFiles = ReadonlyMap<string, FoundBody>;

/**
 * Turns findings into the files of a scenario.
 *
 * @throws InputError for what a scenario cannot express: a definition that failed to load for another reason than being
 * absent, artifacts whose names cannot be file names
 */
export function recordedFiles(findings: Findings, about: About): RecordedFiles {
  const files = new Map<string, FoundBody>();
  addTasks(findings, files, about);
  const meta = addArtifacts(findings, files, about);
  const sources = addSources(findings, files);
  files.set('scenario.json', utf8(readableJson(scenarioJson(about, sources, meta))));
  refuseClashes(files, about);
  return new Map([...files].sort(([a], [b]) => byCodeUnits(a, b)));
}

function addTasks({ tasks }: Findings, files: Map<string, FoundBody>, about: About): void {
  for (const [taskId, { status, body }] of tasks) {
    if (status === 404) continue;
    const problem =
      status === 200
        ? TASK_ID.test(taskId)
          ? undefined
          : 'which is no id'
        : `whose definition is not available (status ${status})`;
    if (problem !== undefined) throw unsayable(about, `task ${taskId}, ${problem}`);
    files.set(`tasks/${taskId}.json`, body);
  }
}

/** Scenario files are read in one piece, and Node.js cannot read larger ones. */
const LARGEST_BYTES = 2 * GIB - 1;

/** @returns the value of `artifacts` in scenario.json */
function addArtifacts({ artifacts, listed }: Findings, files: Map<string, FoundBody>, about: About): JsonObject {
  const meta: [string, Json][] = [];
  for (const [taskId, named] of artifacts) {
    for (const [name, found] of named) {
      const isListed = listed.get(taskId)?.has(name) === true;
      if (found.status === 404 && !isListed) continue;
      const file = `${taskId}/${name}`;
      if (!TASK_ID.test(taskId) || pathProblem(name) !== undefined)
        throw unsayable(about, `artifact ${file}, whose name no file can have`);
      if (sizeOf(found.body) > LARGEST_BYTES)
        throw unsayable(about, `artifact ${file}, which has ${sizeOf(found.body)} bytes, more than 2 GiB`);
      if (found.status !== 200)
        meta.push([file, { status: found.status, ...(found.status === 424 && { storageType: 'error' }) }]);
      // Listed artifacts must be there, even if they could not be downloaded.
      if (found.status === 200 || isListed)
        files.set(`artifacts/${file}`, found.status === 200 ? found.body : new Uint8Array());
    }
  }
  return Object.fromEntries(meta.sort(([a], [b]) => byCodeUnits(a, b)));
}

/** @returns the value of `sources` in scenario.json */
function addSources({ sources }: Findings, files: Map<string, FoundBody>): JsonObject {
  const entries: [string, Json][] = [];
  const taken = new Set<string>();
  for (const [url, found] of [...sources].sort(([a], [b]) => byCodeUnits(a, b))) {
    const entry = sourceEntry(url, found, taken);
    if (entry === undefined) continue;
    entries.push([url, entry]);
    if (typeof entry === 'string') files.set(entry, found.body);
  }
  return Object.fromEntries(entries);
}

function sourceEntry(url: string, { status }: Found, taken: Set<string>): string | JsonObject | undefined {
  if (status === 404) return undefined;
  if (status !== 200) return { status };
  const file = sourceFile(url, taken);
  taken.add(file);
  return file;
}

function scenarioJson(
  { subject, description, from, date, config, expect, targets }: About,
  sources: JsonObject,
  artifacts: JsonObject,
): JsonObject {
  const { taskId, taskType, cotProduct, checkTask, verifySignatures } = subject;
  const what = { taskId, taskType, cotProduct, checkTask, verifySignatures };
  const more = Object.keys(artifacts).length === 0 ? {} : { artifacts };
  return {
    format: 1,
    description,
    provenance: { kind: 'recorded', from, date },
    ...what,
    config,
    sources,
    ...more,
    expect,
    ...(targets && { targets: targets.map((target): JsonObject => ({ ...target })) }),
  };
}

/** On disk, a name cannot be both a file and a folder. */
function refuseClashes(files: ReadonlyMap<string, FoundBody>, about: About): void {
  for (const file of files.keys()) {
    for (let slash = file.indexOf('/'); slash > 0; slash = file.indexOf('/', slash + 1)) {
      if (files.has(file.slice(0, slash)))
        throw unsayable(about, `artifact ${file}, since there is ${file.slice(0, slash)} as well`);
    }
  }
}

function unsayable({ subject }: About, what: string): InputError {
  return new InputError(`cannot be recorded: a scenario cannot hold ${what}`, { subject: subject.taskId });
}
