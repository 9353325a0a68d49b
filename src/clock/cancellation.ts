/** Tells that something is not wanted any more: an AbortSignal is one, and so is a {@link Cancellation}. */
export interface CancelSignal {
  readonly aborted: boolean;
  /** Why, if it is aborted. */
  readonly reason: unknown;
  /** @throws the reason, if it is aborted */
  throwIfAborted(): void;
  /** Listeners are called once, if ever. */
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/**
 * As much of an AbortController and its signal as is needed here, for a small part of the time and memory: a simulation
 * of a large task graph has tens of thousands of requests in flight at once, each with one of its own.
 */
export class Cancellation implements CancelSignal {
  aborted = false;
  reason: unknown = undefined;
  /** Most have one listener at a time. If there are several, this one came before the others. */
  #first: (() => void) | undefined;
  #others: Set<() => void> | undefined;

  /** Tells all listeners, in the order in which they came. Doing so again does nothing. */
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

/** The same as an AbortSignal, for those who want nothing less: `fetch`. */
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
