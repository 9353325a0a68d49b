import { printable } from '../base/printable.js';
import path from 'node:path';
import type { Subject } from '../cot/chain/subject.js';
import { FileBodies, scenarioContent } from './format/content.js';
import { scenarioDigest } from './format/digest.js';
import type { ScenarioDocument } from './format/document.js';
import { readLayers, type LayeredScenario } from './format/layers.js';
import { asInputError } from './format/problem.js';
import { standaloneFiles } from './format/standalone.js';
import type { Scenario, Target } from './scenario.js';

export interface LoadOptions {
  /** Base of relative paths; default: the current folder. */
  readonly cwd?: string;
}

/**
 * Loads a scenario folder. The whole format is checked, but only scenario.json is read at once; other files are read
 * when needed, and kept.
 *
 * @throws InputError with the first problem. Later, the scenario's content and digest throw it too, when a file cannot
 * be read or a task definition is not a JSON object.
 */
export function loadScenario(folder: string, { cwd = process.cwd() }: LoadOptions = {}): Scenario {
  const full = path.resolve(cwd, folder);
  const name = scenarioName(full);
  const layered = readLayers(name, full);
  const [problem] = layered.problems;
  if (problem !== undefined) throw asInputError(problem);
  return scenarioOf(name, shownPath(folder, cwd), layered, new FileBodies(name));
}

/** Makes a scenario from layers without problems. */
export function scenarioOf(name: string, shownAs: string, layered: LayeredScenario, bodies: FileBodies): Scenario {
  return new LoadedScenario(name, shownAs, layered, bodies);
}

/** The name of a scenario: the last part of its path. */
export function scenarioName(fullPath: string): string {
  // Printable, since it is shown everywhere; the path stays unchanged.
  return printable(path.basename(fullPath) || fullPath);
}

/** The path of a scenario as results show it: as given, or relative if within the current folder. */
export function shownPath(folder: string, cwd: string): string {
  if (!path.isAbsolute(folder)) return path.normalize(folder).replace(/(.)\/+$/, '$1');
  const relative = path.relative(cwd, folder);
  const isWithin = relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
  return isWithin ? relative || '.' : path.normalize(folder);
}

class LoadedScenario implements Scenario {
  readonly description: string;
  readonly provenance: Scenario['provenance'];
  readonly subject: Subject;
  readonly targets?: readonly Target[];
  readonly config: Scenario['config'];
  readonly expect: Scenario['expect'];
  readonly content: Scenario['content'];
  readonly #layered: LayeredScenario;
  readonly #bodies: FileBodies;
  #digest: string | undefined;

  constructor(
    readonly name: string,
    readonly path: string,
    layered: LayeredScenario,
    bodies: FileBodies,
  ) {
    // There were no problems, so no required key is missing.
    const document = layered.document as Required<ScenarioDocument>;
    this.description = document.description;
    this.provenance = document.provenance;
    this.subject = {
      taskId: document.taskId,
      taskType: document.taskType,
      cotProduct: document.cotProduct,
      checkTask: layered.document.checkTask ?? true,
      verifySignatures: layered.document.verifySignatures ?? false,
    };
    if (layered.document.targets !== undefined) this.targets = layered.document.targets;
    this.config = Object.fromEntries(document.config);
    this.expect = document.expect;
    this.#layered = layered;
    this.#bodies = bodies;
    this.content = scenarioContent(layered, bodies);
  }

  files(): ReadonlyMap<string, Uint8Array> {
    return standaloneFiles(this.#layered, this.#bodies);
  }

  get digest(): string {
    this.#digest ??= scenarioDigest(this.#layered, this.subject, this.#bodies);
    return this.#digest;
  }
}
