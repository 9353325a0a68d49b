import { LimitError, messageOf } from '../../base/errors.js';
import { readWholeFile } from '../../base/read-file.js';
import { GIB } from '../../base/units.js';
import { byCodePoints } from '../../base/order.js';
import { parseJsonFile } from '../../python/json/json.js';
import { parsedFile } from '../../python/parsed-file.js';
import { isDict } from '../../python/values/value.js';
import type { ScenarioFile } from './folder.js';
import type { LayeredScenario } from './layers.js';
import { asInputError } from './problem.js';
import { settledSync } from '../../scheduling/gather.js';
import type { ScenarioContent, SourceBody } from '../scenario.js';

const EMPTY = new Uint8Array(0);
const NO_META = {};

/** The largest body that Node.js can hold in one piece on all systems. */
const LARGEST_BYTES = 2 * GIB - 1;

/** Reads a file's body; from disk by default. */
export type ReadBody = (file: ScenarioFile) => Uint8Array;

/** Reads files synchronously on first use and keeps them: a file always gives the same bytes object. */
export class FileBodies {
  readonly #bodies = new Map<string, Uint8Array>();
  readonly #definitions = new Set<string>();

  /** @param scenario its name, for errors */
  constructor(
    readonly scenario: string,
    private readonly readBody: ReadBody = readFromDisk,
  ) {}

  /** @throws InputError if it cannot be read */
  read(file: ScenarioFile): Uint8Array {
    const known = this.#bodies.get(file.full);
    if (known !== undefined) return known;
    try {
      const bytes = this.readBody(file);
      this.#bodies.set(file.full, bytes);
      return bytes;
    } catch (cause) {
      throw asInputError(
        { scenario: this.scenario, file: file.shown, message: `cannot be read: ${messageOf(cause)}` },
        { cause },
      );
    }
  }

  /** Reads a task definition. @throws InputError if it is not a JSON object */
  readDefinition(file: ScenarioFile): Uint8Array {
    const bytes = this.read(file);
    if (this.#definitions.has(file.full)) return bytes;
    const message = definitionProblem(bytes);
    if (message !== undefined) throw asInputError({ scenario: this.scenario, file: file.shown, message });
    this.#definitions.add(file.full);
    return bytes;
  }
}

function readFromDisk(file: ScenarioFile): Uint8Array {
  return readWholeFile(file.full, LARGEST_BYTES);
}

/** No definition is deeper; the verifier's own limit is lower. */
const DEEPEST = 1000;

/** Why bytes are not a task definition; undefined if they are one. */
export function definitionProblem(bytes: Uint8Array): string | undefined {
  // The verifier reads what is sound in the same way, and finds it read.
  const known = settledSync(() => parsedFile(bytes, 'json'));
  if (known.ok && isDict(known.value)) return undefined;
  try {
    const value = parseJsonFile(bytes, { nesting: DEEPEST, nodes: Number.POSITIVE_INFINITY });
    if (isDict(value)) return undefined;
    return `expected a task definition (a JSON object), found ${
      value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`
    }`;
  } catch (error) {
    if (error instanceof LimitError)
      return `expected a task definition with at most ${DEEPEST} levels of nesting, found more`;
    return `expected a task definition (a JSON object), but it is ${messageOf(error)}`;
  }
}

/** What a scenario serves. Files are read on first use. */
export function scenarioContent({ document, files }: LayeredScenario, bodies: FileBodies): ScenarioContent {
  const taskIds = [...files.tasks.keys()].sort(byCodePoints);
  const artifactNames = new Map<string, readonly string[]>();
  const sources = new Map<string, SourceBody>();
  return {
    taskIds: () => taskIds,
    task: (taskId) => {
      const file = files.tasks.get(taskId);
      return file && bodies.readDefinition(file);
    },
    artifactNames: (taskId) => {
      const names = artifactNames.get(taskId) ?? [...(files.artifacts.get(taskId)?.keys() ?? [])].sort(byCodePoints);
      artifactNames.set(taskId, names);
      return names;
    },
    artifact: (taskId, name) => {
      const file = files.artifacts.get(taskId)?.get(name);
      return file && bodies.read(file);
    },
    artifactMeta: (taskId, name) => document.artifacts?.get(`${taskId}/${name}`) ?? NO_META,
    source: (url) => {
      const entry = document.sources?.get(url);
      if (entry === undefined) return undefined;
      const file = files.sources.get(url);
      const source = sources.get(url) ?? {
        status: entry.status ?? 200,
        body: file === undefined ? EMPTY : bodies.read(file),
      };
      sources.set(url, source);
      return source;
    },
    sourceUrls: () => [...(document.sources?.keys() ?? [])],
  };
}
