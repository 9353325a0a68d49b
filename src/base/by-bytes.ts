/**
 * What has been made of bytes that never change, found again by the memory that they are in and the place in it. It
 * lives as long as that memory.
 */
export class ByBytes<T> {
  #known = new WeakMap<ArrayBufferLike, Map<string, T>>();

  constructor() {
    every.add(this);
  }

  /** What is known of these bytes, or else what `make` makes of them. */
  get(bytes: Uint8Array, make: (bytes: Uint8Array) => T): T {
    const place = `${bytes.byteOffset}+${bytes.byteLength}`;
    const known = this.#known.get(bytes.buffer);
    if (known?.has(place) === true) return known.get(place) as T;
    const made = make(bytes);
    if (known === undefined) this.#known.set(bytes.buffer, new Map([[place, made]]));
    else known.set(place, made);
    return made;
  }

  forget(): void {
    this.#known = new WeakMap();
  }
}

const every = new Set<ByBytes<unknown>>();

/** Forgets what has been made of any bytes. So a run that is measured reads and hashes its evidence anew. */
export function forgetByBytes(): void {
  for (const known of every) known.forget();
}
