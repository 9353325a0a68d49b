import { someOrderGives, type Budget, type MentionGraph } from './orders.js';

/** A task with one of its types. */
export interface Typed {
  readonly taskId: string;
  readonly taskType: string;
}

/** Most claims to examine for a chain: about a second. Chains with contradictory names need a few. */
const MOST_CLAIMS = 5_000_000;

/**
 * The types that tasks of a chain can have, over all orders in which definitions can reach the original. Computed from
 * the complete graph of references; the actual order of arrival has no influence.
 */
export class Typings {
  readonly #types = new Map<string, readonly string[]>();
  readonly #dependants = new Map<string, Set<string>>();
  readonly #together = new Map<string, boolean>();
  readonly #budget: Budget = { left: MOST_CLAIMS };

  /**
   * @param tasks all tasks of the chain in the order of their names: the original's order when all answers take equally
   * long
   */
  constructor(
    readonly graph: MentionGraph,
    tasks: readonly string[],
    /** Whether a batch is expanded without interruption, as by the original. */
    readonly atOneGo = false,
  ) {
    const given = new Map<string, Set<string>>();
    for (const dependant of new Set([graph.root, ...tasks])) {
      for (const { taskId, type } of graph.mentions(dependant)) {
        add(this.#dependants, taskId, dependant);
        add(given, taskId, type);
      }
    }
    for (const taskId of tasks) {
      const [first, ...others] = graph.named.includes(taskId) ? [] : (given.get(taskId) ?? []);
      if (first === undefined) continue;
      this.#types.set(taskId, [first, ...others.filter((type) => this.#possible(new Map([[taskId, type]])))]);
    }
  }

  /** The types that references can give a task, the usual one first; none for a task named before any reference. */
  of(taskId: string): readonly string[] {
    return this.#types.get(taskId) ?? [];
  }

  /** Whether one order can give both tasks these types, each possible by itself. */
  together(one: Typed, other: Typed): boolean {
    if (one.taskId === other.taskId) return one.taskType === other.taskType;
    if (!this.isOpen(one.taskId) || !this.isOpen(other.taskId)) return true;
    const wanted = new Map([one, other].map(({ taskId, taskType }) => [taskId, taskType]));
    const key = JSON.stringify([...wanted].sort());
    const known = this.#together.get(key);
    if (known !== undefined) return known;
    const possible = this.#possible(wanted);
    this.#together.set(key, possible);
    return possible;
  }

  /** Whether a task's type depends on the order of arrival. */
  isOpen(taskId: string): boolean {
    return this.of(taskId).length > 1;
  }

  #possible(wanted: ReadonlyMap<string, string>): boolean {
    const relevant = this.#above([...wanted.keys()]);
    return someOrderGives({ graph: this.graph, wanted, relevant, atOneGo: this.atOneGo }, this.#budget);
  }

  /** All tasks with references that lead to one of these. */
  #above(taskIds: readonly string[]): Set<string> {
    const above = new Set<string>();
    const queue = [...taskIds];
    for (const taskId of queue) {
      for (const dependant of this.#dependants.get(taskId) ?? []) {
        if (above.has(dependant)) continue;
        above.add(dependant);
        queue.push(dependant);
      }
    }
    return above;
  }
}

function add(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}
