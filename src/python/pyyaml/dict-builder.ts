import { keyText } from '../values/equality.js';
import type { Dict, Value } from '../values/value.js';

/** Builds a dict as Python does: among equal keys (`1`, `1.0`, `true`) the first key and the last value stay. */
export class DictBuilder {
  readonly #entries = new Map<Value, Value>();
  /** The key in use for each key that is not a string. */
  readonly #keys = new Map<string, Value>();

  /** @param key hashable */
  set(key: Value, value: Value): void {
    this.#entries.set(this.#keyInUse(key), value);
  }

  get dict(): Dict {
    return this.#entries;
  }

  #keyInUse(key: Value): Value {
    if (typeof key === 'string') return key;
    const text = keyText(key);
    const known = this.#keys.get(text);
    if (known !== undefined) return known;
    this.#keys.set(text, key);
    return key;
  }
}
