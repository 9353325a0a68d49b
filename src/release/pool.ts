import type { Target } from '../scenario/scenario.js';

/** The workers of one kind, and the targets that wait for one of them: first come, first served. */
export class Pool {
  readonly #ready: Target[] = [];
  #next = 0;
  readonly #idle: ((target: Target) => void)[] = [];

  constructor(
    readonly name: string,
    readonly workers: number,
  ) {}

  /** A target may start: whoever has been idle for longest takes it. */
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

/** Where nobody says how many workers there are. */
export const USUAL_WORKERS = 10;

/** Which pool a target is for: that of its kind, if there are workers for it alone, else that of its type. */
export function poolNameOf(target: Target, asked: ReadonlyMap<string, number>): string {
  return target.kind !== undefined && asked.has(target.kind) ? target.kind : target.taskType;
}

/** The pools that the targets need, in the order in which they need them. */
export function poolsFor(targets: readonly Target[], asked: ReadonlyMap<string, number>): Map<string, Pool> {
  const pools = new Map<string, Pool>();
  for (const target of targets) {
    const name = poolNameOf(target, asked);
    if (!pools.has(name)) pools.set(name, new Pool(name, asked.get(name) ?? USUAL_WORKERS));
  }
  return pools;
}
