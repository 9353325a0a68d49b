/** Signals that work is no longer wanted. AbortSignal and `Cancellation` both satisfy it. */
export interface CancelSignal {
  readonly aborted: boolean;
  /** The reason, once it is aborted. */
  readonly reason: unknown;
  /** @throws the reason, if it is aborted */
  throwIfAborted(): void;
  /** Listeners are called at most once. */
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/**
 * The part of AbortController that we need, at a fraction of its time and memory: a simulation of a large task graph
 * has tens of thousands of requests in flight, each with its own.
 */
export class Cancellation implements CancelSignal {
  aborted = false;
  reason: unknown = undefined;
  /** Most signals have one listener at a time. If there are several, this one was added first. */
  #first: (() => void) | undefined;
  #others: Set<() => void> | undefined;

  /** Calls all listeners in the order in which they were added. Aborting again does nothing. */
  abort(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    const listeners = [...(this.#first === undefined ? [] : [this.#first]), ...(this.#others ?? [])];
    this.#first = undefined;
    this.#others = undefined;
    for (const listener of listeners) listener();
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    if (this.#first === undefined && (this.#others === undefined || this.#others.size === 0)) this.#first = listener;
    else (this.#others ??= new Set()).add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    if (this.#first === listener) this.#first = undefined;
    else this.#others?.delete(listener);
  }
}

/** The same signal as an AbortSignal, which `fetch` insists on. */
export function abortSignalOf(signal: CancelSignal): AbortSignal {
  if (signal instanceof AbortSignal) return signal;
  const controller = new AbortController();
  if (signal.aborted) controller.abort(signal.reason);
  else signal.addEventListener('abort', () => controller.abort(signal.reason));
  return controller.signal;
}

/** Never resolves. @throws the signal's reason when it aborts */
export function untilAborted(signal: CancelSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const giveUp = (): void => reject(signal.reason);
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
}
