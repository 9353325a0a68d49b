import { PythonError } from '../../../python/error.js';
import { LimitError } from '../../../base/errors.js';
import { parsedFile } from '../../../python/parsed-file.js';
import { bytesOf as utf8 } from '../../../scenario/make/json.js';
import { keepMembers, memberOf } from './edit/json-members.js';
import { ScenarioEdit, type PublicKeys } from './edit/scenario-edit.js';
import type { RecordedFiles } from './files.js';
import { sizeOf } from './findings.js';

/** How far to go. `bare` also cuts what some chains need; `careful` keeps it. */
export const SLIM_LEVELS = ['bare', 'careful'] as const;
export type SlimLevel = (typeof SLIM_LEVELS)[number];

/** Artifacts up to this size stay unchanged. */
const SMALL_BYTES = 1024;

const PARSED = /^public\/(?:chain-of-trust\.json(?:\.sig)?|task-graph\.json|actions\.json|parameters\.yml)$/;
/** Minimal replacements for documents that nothing is read from. */
const MINIMAL: ReadonlyMap<string, string> = new Map([
  ['public/actions.json', '{"actions": [], "variables": {}, "version": 1}\n'],
  ['public/parameters.yml', '{}\n'],
]);
/** Keys that checks read in a chain of trust. */
const READ_OF_COT = new Set(['chainOfTrustVersion', 'taskId', 'runId', 'artifacts', 'environment']);
const READ_OF_ENVIRONMENT = new Set(['imageHash', 'imageArtifactHash']);

export interface SlimRequest {
  /** Ids of all tasks of the chain. */
  readonly chain: ReadonlySet<string>;
  /** Whether any strategy requests an artifact, successfully or not. */
  readonly isAskedFor: (taskId: string, artifact: string) => boolean;
  readonly keys: PublicKeys;
  readonly level: SlimLevel;
  /** Seed of the scenario's own keys. */
  readonly seed: string;
}

/**
 * A smaller equivalent scenario: task graphs are cut to the chain's tasks, large artifacts become small ones, and what
 * no check reads is removed. The caller must prove that it still means the same.
 */
export function slim(files: RecordedFiles, { chain, isAskedFor, keys, level, seed }: SlimRequest): RecordedFiles {
  const edit = new ScenarioEdit(files, keys);
  const images = imagePaths(files, edit);
  for (const [file, body] of files) {
    const [, taskId = '', name = ''] = /^artifacts\/([^/]+)\/(.+)$/.exec(file) ?? [];
    if (name === '') continue;
    if (name === 'public/task-graph.json')
      setText(edit, file, (text) => keepMembers(text, undefined, ({ key }) => chain.has(key)));
    else if (name === 'public/chain-of-trust.json')
      setText(edit, file, (text) =>
        slimChainOfTrust(text, (artifact) => images.has(artifact) || isAskedFor(taskId, artifact)),
      );
    else if (MINIMAL.has(name) && level === 'bare' && sizeOf(body) > SMALL_BYTES)
      edit.set(file, utf8(MINIMAL.get(name) as string));
    else if (!PARSED.test(name) && sizeOf(body) > SMALL_BYTES)
      edit.set(file, utf8(`In the place of ${sizeOf(body)} bytes of ${name}\n`));
  }
  return edit.finish(seed);
}

/** Edits valid JSON; malformed JSON may be the very point of the scenario, so it stays. */
function setText(edit: ScenarioEdit, file: string, change: (text: string) => string): void {
  const bytes = edit.bytes(file);
  try {
    parsedFile(bytes, 'json');
  } catch (error) {
    if (error instanceof PythonError || error instanceof LimitError) return;
    throw error;
  }
  edit.set(file, utf8(change(Buffer.from(bytes).toString('utf8'))));
}

function slimChainOfTrust(text: string, isUsed: (artifact: string) => boolean): string {
  let result = keepMembers(text, undefined, ({ key }) => READ_OF_COT.has(key));
  const artifacts = memberOf(result, undefined, 'artifacts');
  if (artifacts !== undefined) result = keepMembers(result, artifacts.valueStart, ({ key }) => isUsed(key));
  const environment = memberOf(result, undefined, 'environment');
  return environment === undefined
    ? result
    : keepMembers(result, environment.valueStart, ({ key }) => READ_OF_ENVIRONMENT.has(key));
}

/** Names of tasks' images: a check compares their hashes, though nothing downloads them. */
function imagePaths(files: RecordedFiles, edit: ScenarioEdit): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const file of files.keys()) {
    if (!file.startsWith('tasks/')) continue;
    const text = Buffer.from(edit.bytes(file)).toString('utf8');
    const payload = memberOf(text, undefined, 'payload');
    const image = payload && memberOf(text, payload.valueStart, 'image');
    const path = image && memberOf(text, image.valueStart, 'path');
    if (path !== undefined && text[path.valueStart] === '"')
      paths.add(JSON.parse(text.slice(path.valueStart, path.valueEnd)) as string);
  }
  return paths;
}
