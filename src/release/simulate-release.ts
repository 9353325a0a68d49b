import { InputError } from '../base/errors.js';
import { OwnLoop } from '../clock/own-loop.js';
import { VirtualClock } from '../clock/virtual.js';
import { waitersOf } from '../scenario/format/targets.js';
import type { Target } from '../scenario/scenario.js';
import type { Transport } from '../services/http/transport.js';
import { memoryTransport } from '../world/memory-transport.js';
import { cachesFor, type Caches } from './caches.js';
import type { Passage } from './critical-path.js';
import { Meter } from './meter.js';
import { poolNameOf, poolsFor, type Pool } from './pool.js';
import type { ReleaseRequest } from './request.js';
import { verifyTarget, type TargetVerdict } from './verify-target.js';

/** The outcome of a target, and its worker. */
export interface DoneTarget extends Passage {
  readonly worker: number;
  readonly outcome: TargetVerdict;
}

/** The outcome of a release, as far as it came. */
export interface ReleaseRun {
  readonly done: ReadonlyMap<string, DoneTarget>;
  /** When each target became ready. */
  readonly ready: ReadonlyMap<string, number>;
  readonly pools: ReadonlyMap<string, Pool>;
  readonly meter: Meter;
  readonly caches: Caches;
  readonly endMs: number;
  readonly complete: boolean;
}

/**
 * Simulates a release in virtual time: workers take targets that are ready, verify them over shared services, and then
 * do the tasks' own work.
 *
 * @throws InputError if the scenario has no targets, or turns out to be unusable
 */
export async function simulateRelease(request: ReleaseRequest): Promise<ReleaseRun> {
  const { scenario, profile, seed } = request;
  if (scenario.targets === undefined || scenario.targets.length === 0)
    throw new InputError('has no targets, so there is no release: make one with scenarios make NAME --targets N', {
      subject: scenario.name,
    });
  const clock = new VirtualClock('microtasks');
  const meter = new Meter(clock);
  const served = request.evidenceAt?.(scenario, clock) ?? scenario;
  const transport = meter.metered(memoryTransport({ scenario: served, profile, clock, seed }));
  const release = new Release(request, scenario.targets, clock, meter, transport);
  return clock.run(() => release.run());
}

/** A running release. */
class Release {
  readonly #done = new Map<string, DoneTarget>();
  readonly #ready = new Map<string, number>();
  readonly #left: Map<string, number>;
  readonly #waiters: ReadonlyMap<string, readonly string[]>;
  readonly #targets: ReadonlyMap<string, Target>;
  readonly #pools: ReadonlyMap<string, Pool>;
  readonly #caches: Caches;
  /** Targets that are done or skipped. */
  #settled = 0;
  #end: () => void = () => undefined;
  #fail: (error: unknown) => void = () => undefined;

  constructor(
    readonly request: ReleaseRequest,
    targets: readonly Target[],
    readonly clock: VirtualClock,
    readonly meter: Meter,
    readonly transport: Transport,
  ) {
    this.#targets = new Map(targets.map((target) => [target.taskId, target]));
    this.#left = new Map(targets.map(({ taskId, waitsFor }) => [taskId, new Set(waitsFor).size]));
    this.#waiters = waitersOf(targets);
    this.#pools = poolsFor(targets, request.workers);
    this.#caches = cachesFor(request, clock);
  }

  async run(): Promise<ReleaseRun> {
    const ended = new Promise<void>((resolve, reject) => {
      this.#end = resolve;
      this.#fail = reject;
    });
    this.request.signal?.addEventListener('abort', this.#end);
    for (const target of this.#targets.values()) if (target.waitsFor.length === 0) this.#announce(target);
    for (const pool of this.#pools.values()) {
      for (let worker = 0; worker < pool.workers; worker++) this.#work(pool, worker).catch(this.#fail);
    }
    await ended;
    this.request.signal?.removeEventListener('abort', this.#end);
    return {
      done: this.#done,
      ready: this.#ready,
      pools: this.#pools,
      meter: this.meter,
      caches: this.#caches,
      endMs: this.clock.now(),
      complete: this.#settled === this.#targets.size,
    };
  }

  /** A target's dependencies are done: it can start after the tasks in between. */
  #announce(target: Target): void {
    const start = (): void => {
      this.#ready.set(target.taskId, this.clock.now());
      this.#pools.get(poolNameOf(target, this.request.workers))?.add(target);
    };
    if (target.afterMs === 0) start();
    else this.clock.alarm(target.afterMs, start);
  }

  async #work(pool: Pool, worker: number): Promise<void> {
    const caches = this.#caches.ofWorker();
    let before: DoneTarget | undefined;
    for (;;) {
      const target = await pool.take();
      const startMs = this.clock.now();
      const loop = new OwnLoop(this.clock);
      const outcome = await verifyTarget(this.request, target, heldBack(this.transport, loop), loop, caches.forTask());
      const verifiedMs = this.clock.now();
      if (outcome.verdict === 'pass') await this.clock.sleep(target.runMs);
      const readyMs = this.#ready.get(target.taskId) ?? startMs;
      before = { target, worker, outcome, readyMs, startMs, verifiedMs, endMs: this.clock.now(), before };
      this.#finish(before);
    }
  }

  #finish(done: DoneTarget): void {
    const { target, outcome } = done;
    this.#done.set(target.taskId, done);
    if (outcome.verdict !== 'pass' && this.request.stopAfterFailure) this.#abandon(target.taskId);
    else this.#letGo(target.taskId);
    this.#settle();
    this.request.onProgress?.(this.#settled, this.#targets.size);
  }

  #settle(): void {
    this.#settled++;
    if (this.#settled === this.#targets.size) this.#end();
  }

  /** A target is done: its dependents wait for one less. */
  #letGo(taskId: string): void {
    for (const waiter of this.#waiters.get(taskId) ?? []) {
      if (!this.#left.has(waiter)) continue;
      const left = (this.#left.get(waiter) ?? 0) - 1;
      this.#left.set(waiter, left);
      const target = this.#targets.get(waiter);
      if (left === 0 && target !== undefined) this.#announce(target);
    }
  }

  /** Skips everything that depends on a failed target, directly or not. */
  #abandon(failed: string): void {
    const lost = [failed];
    for (let taskId = lost.pop(); taskId !== undefined; taskId = lost.pop()) {
      for (const waiter of this.#waiters.get(taskId) ?? []) {
        if (!this.#left.has(waiter)) continue;
        this.#left.delete(waiter);
        lost.push(waiter);
        this.#settle();
      }
    }
  }
}

/** Delays answers until the process is free to handle them. */
function heldBack(transport: Transport, loop: OwnLoop): Transport {
  return {
    send: async (request, signal) => {
      const response = await loop.outside(transport.send(request, signal));
      const { body } = response;
      return { ...response, body: { read: () => loop.outside(body.read()), cancel: () => body.cancel() } };
    },
  };
}
