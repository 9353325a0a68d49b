import type { Target } from '../scenario/scenario.js';

/** The workers of one kind, and their queue of targets: first come, first served. */
export class Pool {
  readonly #ready: Target[] = [];
  #next = 0;
  readonly #idle: ((target: Target) => void)[] = [];

  constructor(
    readonly name: string,
    readonly workers: number,
  ) {}

  /** Adds a target that can start; the worker idle for longest takes it. */
  add(target: Target): void {
    const worker = this.#idle.shift();
    if (worker === undefined) this.#ready.push(target);
    else worker(target);
  }

  /** The next target, as soon as there is one. */
  take(): Promise<Target> {
    const target = this.#ready[this.#next];
    if (target === undefined) return new Promise((resolve) => this.#idle.push(resolve));
    this.#next++;
    return Promise.resolve(target);
  }
}

/** The default number of workers. */
export const USUAL_WORKERS = 10;

/** The pool for a target: its kind's, if it has its own workers, else its type's. */
export function poolNameOf(target: Target, asked: ReadonlyMap<string, number>): string {
  return target.kind !== undefined && asked.has(target.kind) ? target.kind : target.taskType;
}

/** The pools that targets need, in the order they need them. */
export function poolsFor(targets: readonly Target[], asked: ReadonlyMap<string, number>): Map<string, Pool> {
  const pools = new Map<string, Pool>();
  for (const target of targets) {
    const name = poolNameOf(target, asked);
    if (!pools.has(name)) pools.set(name, new Pool(name, asked.get(name) ?? USUAL_WORKERS));
  }
  return pools;
}
