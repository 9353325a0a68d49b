import { LimitError } from '../../base/errors.js';
import type { Dependency } from '../../cot/chain/dependencies.js';
import { CHAIN_LIMITS } from '../../cot/chain/limits.js';
import { limitedDependencies } from '../../cot/steps/build-chain.js';
import { settled, type Outcome } from '../../scheduling/gather.js';
import type { Subject } from '../../cot/chain/subject.js';
import type { Dict } from '../../python/values/value.js';

/** A task that the chain refers to. */
export interface Found {
  readonly taskId: string;
  /** Set once its request has ended. */
  outcome: Outcome<Dict> | undefined;
  /** Named relative to the task: `:build`. Empty if the definition is broken. */
  dependencies: readonly Dependency[];
  /** The type that the first reference seen gives it. Other references may count as well, or instead: see Typings. */
  readonly reference: string;
}

/** Notified of what is found, immediately. */
export interface WalkListener {
  /** A task's definition has arrived. */
  defined(found: Found, task: Dict): void;
}

/** Finds the tasks of a chain: requests each definition once, the moment its id is known. */
export class Walk {
  readonly found = new Map<string, Found>();
  /** Distance of each task from the target, by the shortest path found so far. */
  readonly #steps = new Map<string, number>();
  readonly #waiting = new Map<string, () => void>();
  readonly #awaited = new Map<string, ((task: Dict) => void)[]>();

  constructor(
    readonly definition: (taskId: string) => Promise<Dict>,
    readonly listener: WalkListener,
    /** At this distance, nothing below a task is visited. */
    readonly tooFar: number,
  ) {}

  /** Finds the whole chain of a task whose definition is known. Resolves when nothing is left to visit. */
  async from({ checkTask, taskId, taskType }: Subject, target: Dict): Promise<void> {
    if (checkTask) await this.visit(taskId, lastPart(taskType), 0);
    else await this.below(readableDependencies(target), 0);
  }

  /** Visits a task and all below it. Resolves when all their requests have ended; never rejects. */
  visit(taskId: string, reference: string, steps: number): Promise<void> | undefined {
    const known = this.found.get(taskId);
    return known === undefined ? this.#visitNew(taskId, reference, steps) : this.#nearer(known, steps);
  }

  async #visitNew(taskId: string, reference: string, steps: number): Promise<void> {
    const found: Found = { taskId, outcome: undefined, dependencies: [], reference };
    this.#steps.set(taskId, steps);
    this.found.set(taskId, found);
    if (this.found.size > CHAIN_LIMITS.links) {
      found.outcome = { ok: false, error: new LimitError('links', CHAIN_LIMITS.links, 'links in the chain', false) };
      return;
    }
    found.outcome = await settled(() => this.definition(taskId));
    this.#waiting.get(taskId)?.();
    this.#waiting.delete(taskId);
    if (found.outcome.ok) await this.#enter(found, found.outcome.value);
  }

  /** Visits a task's dependencies. @param steps its distance from the target */
  async below(dependencies: readonly Dependency[], steps: number): Promise<void> {
    if (steps >= this.tooFar) return;
    const visits: Promise<void>[] = [];
    for (const { name, taskId } of dependencies) {
      const visit = typeof taskId === 'string' ? this.visit(taskId, lastPart(name), steps + 1) : undefined;
      if (visit !== undefined) visits.push(visit);
    }
    await Promise.all(visits);
  }

  /**
   * Resolves when the request for a found task has ended and its dependencies have been found; undefined if it has
   * already. For one waiter at a time.
   */
  whenSettled(taskId: string): Promise<void> | undefined {
    const found = this.found.get(taskId);
    if (found === undefined || found.outcome !== undefined) return undefined;
    return new Promise((resolve) => this.#waiting.set(taskId, resolve));
  }

  /** Resolves when a task's definition is there; otherwise never. */
  whenDefined(taskId: unknown): Promise<Dict> {
    return new Promise((resolve) => {
      if (typeof taskId !== 'string') return;
      const found = this.found.get(taskId);
      if (found?.outcome?.ok === true) resolve(found.outcome.value);
      else this.#awaited.set(taskId, [...(this.#awaited.get(taskId) ?? []), resolve]);
    });
  }

  async #enter(found: Found, task: Dict): Promise<void> {
    for (const resolve of this.#awaited.get(found.taskId) ?? []) resolve(task);
    this.#awaited.delete(found.taskId);
    this.listener.defined(found, task);
    found.dependencies = readableDependencies(task);
    await this.below(found.dependencies, this.#steps.get(found.taskId) ?? 0);
  }

  /** A shorter path to a task may bring tasks below it within reach. */
  #nearer(found: Found, steps: number): Promise<void> | undefined {
    if (steps >= (this.#steps.get(found.taskId) ?? 0)) return undefined;
    this.#steps.set(found.taskId, steps);
    return this.below(found.dependencies, steps);
  }
}

/** The dependencies, or none if the definition is broken, which is reported when links are named. */
export function readableDependencies(task: Dict): readonly Dependency[] {
  try {
    return limitedDependencies({ name: '', taskId: '', task });
  } catch {
    return [];
  }
}

/** `signing:build` refers to a task as a build. */
export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}
