import { InputError } from '../../../base/errors.js';
import type { Random } from '../../../base/random.js';
import { sha256 } from '../ids.js';
import { bytesOf, readableJson, type Json } from '../json.js';
import { wholeBody } from '../large-body.js';
import type { Making } from '../make.js';
import { isParent, type PlannedParent, type PlannedTask, type PlannedWork } from '../plan.js';
import { artifactNames } from '../tasks/artifacts.js';

/** A JSON object that may be changed. */
export interface Editable {
  [key: string]: Json | Editable;
}

const CHAIN_OF_TRUST = 'public/chain-of-trust.json';

/** Edits the files of a scenario by meaning. */
export class Tampering {
  constructor(readonly making: Making) {}

  get target(): PlannedTask {
    return this.making.plan.target;
  }

  /** A random parent. */
  anyParent(random: Random): PlannedParent {
    return this.#any(this.making.plan.parents, random);
  }

  /** A random task that is neither the target nor a parent. */
  anyWork(random: Random, fits: (work: PlannedWork) => boolean = () => true): PlannedWork {
    return this.#any(
      this.making.plan.works.filter((work) => work !== this.target && fits(work)),
      random,
    );
  }

  /** A random upstream artifact of the target, by its path among the files. */
  anyUpstream(random: Random): string {
    const { target } = this;
    const upstream = isParent(target) ? [] : (target.shape.upstream ?? []);
    const { from, paths } = this.#any(upstream, random);
    return artifactFile(this.making.plan.find(from, target.shape.name), this.#any(paths, random));
  }

  /** Changes a task's definition in the queue. */
  editDefinition(task: PlannedTask, edit: (definition: Editable) => void): void {
    this.editJson(`tasks/${task.taskId}.json`, edit);
  }

  /** Changes a task's definition in its parent's graph; the parent signs that graph. */
  editGraph({ parent }: PlannedWork, edit: (graph: Editable) => void): void {
    const name = 'public/task-graph.json';
    this.editJson(artifactFile(parent, name), edit);
    const hash = sha256(this.#read(artifactFile(parent, name)));
    this.editStatement(parent, (statement) => {
      inner(statement, 'artifacts')[name] = { sha256: hash };
    });
  }

  /** Changes a task's definition in both queue and graph. */
  editEverywhere(work: PlannedWork, edit: (definition: Editable) => void): void {
    this.editDefinition(work, edit);
    this.editGraph(work, (graph) => edit(inner(graph, work.taskId, 'task')));
  }

  /** Changes a worker's statement, and signs it again. */
  editStatement(task: PlannedTask, edit: (statement: Editable) => void): void {
    const file = statementFile(task);
    this.editJson(file, edit);
    const worker = isParent(task) ? 'docker-worker' : task.shape.worker;
    this.making.files.set(signatureFile(task), this.making.keys[worker].sign(this.#read(file)));
  }

  editScenario(edit: (scenario: Editable) => void): void {
    this.editJson('scenario.json', edit);
  }

  /** Raises the limit on steps in the chain. */
  allowDepth(steps: number): void {
    this.editScenario((scenario) => {
      inner(scenario, 'config')['max_chain_length'] = steps;
    });
  }

  editJson(file: string, edit: (value: Editable) => void): void {
    const value = JSON.parse(new TextDecoder().decode(this.#read(file))) as Editable;
    edit(value);
    this.making.files.set(file, bytesOf(readableJson(value)));
  }

  /** Flips one bit of a file. */
  flipBit(file: string): void {
    const bytes = Uint8Array.from(this.#read(file));
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    this.making.files.set(file, bytes);
  }

  remove(file: string): void {
    this.making.files.delete(file);
  }

  #read(file: string): Uint8Array {
    return wholeBody(this.making.files.get(file) ?? new Uint8Array());
  }

  #any<T>(places: readonly T[], random: Random): T {
    const place = places[random.below(places.length)];
    if (place !== undefined) return place;
    throw new InputError('has no place for this fault', { subject: this.making.plan.shape.name, key: 'fault' });
  }
}

/** The nested object under existing keys. */
export function inner(value: Editable, ...keys: readonly string[]): Editable {
  return keys.reduce((object, key) => object[key] as Editable, value);
}

/** The string under an existing key. */
export function textIn(value: Editable, key: string): string {
  return value[key] as string;
}

export function definitionFile(task: PlannedTask): string {
  return `tasks/${task.taskId}.json`;
}

export function statementFile(task: PlannedTask): string {
  return artifactFile(task, CHAIN_OF_TRUST);
}

export function signatureFile(task: PlannedTask): string {
  return artifactFile(task, `${CHAIN_OF_TRUST}.sig`);
}

function artifactFile(task: PlannedTask, name: string): string {
  return `artifacts/${task.taskId}/${name}`;
}

/** Whether a task ran in an image made by another task. */
export function hasImage({ shape }: PlannedWork): boolean {
  return (
    shape.worker === 'docker-worker' && shape.inputs?.['docker-image'] !== undefined && artifactNames(shape).length > 0
  );
}
