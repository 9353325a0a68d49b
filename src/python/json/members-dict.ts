import { parseJson, parseJsonFile } from './json.js';
import { DOCUMENT_LIMITS, type DocumentLimits } from './limits.js';
import { PLACES_PER_MEMBER, scanMembers } from './scan-members.js';
import type { Value } from '../values/value.js';

/** Smaller documents are read at once. */
const SMALL_BYTES = 64 * 1024;
/** Where members are shorter than this on the average, so is the document. */
const BYTES_PER_MEMBER = 64;
/** What has been found to be sound is not measured again. */
const UNLIMITED: DocumentLimits = { nesting: Number.POSITIVE_INFINITY, nodes: Number.POSITIVE_INFINITY };

/**
 * Reads the bytes of a JSON file as {@link parseJsonFile} does, with the same values and the same errors at the same
 * time, wherever the document is broken. But members of a large dict are built only when they are read: of the 20,000
 * tasks in a task graph, a verification reads a few dozen.
 *
 * The bytes are kept as long as the dict, and must not change.
 *
 * @throws PythonError, LimitError as {@link parseJsonFile}
 */
export function parseLargeJsonFile(bytes: Uint8Array, limits: DocumentLimits = DOCUMENT_LIMITS): Value {
  if (bytes.byteLength < SMALL_BYTES) return parseJsonFile(bytes, limits);
  return parseMembers(bytes, limits, bytes.byteLength / BYTES_PER_MEMBER);
}

/** {@link parseLargeJsonFile} for documents of any size. */
export function parseMembers(
  bytes: Uint8Array,
  limits = DOCUMENT_LIMITS,
  mostMembers = Number.MAX_SAFE_INTEGER,
): Value {
  const places = scanMembers(bytes, limits, mostMembers);
  return places === undefined ? parseJsonFile(bytes, limits) : new MembersDict(bytes, places);
}

/** A value that has not been built yet. */
class Unread {
  constructor(
    readonly start: number,
    readonly end: number,
  ) {}
}

/** A dict whose values are built on demand; its keys are there from the start. */
class MembersDict extends Map<Value, Value> {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, places: readonly number[]) {
    super();
    this.#bytes = bytes;
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at < places.length; at += PLACES_PER_MEMBER) {
      const [keyStart = 0, keyEnd = 0, start = 0, end = 0] = places.slice(at, at + PLACES_PER_MEMBER);
      super.set(keyIn(buffer, keyStart, keyEnd), new Unread(start, end) as unknown as Value);
    }
  }

  override get(key: Value): Value | undefined {
    const value: unknown = super.get(key);
    return value instanceof Unread ? this.#build(key, value) : (value as Value | undefined);
  }

  override *entries(): MapIterator<[Value, Value]> {
    for (const key of this.keys()) yield [key, this.get(key) as Value];
  }

  override *values(): MapIterator<Value> {
    for (const key of this.keys()) yield this.get(key) as Value;
  }

  override [Symbol.iterator](): MapIterator<[Value, Value]> {
    return this.entries();
  }

  override forEach(use: (value: Value, key: Value, map: Map<Value, Value>) => void, thisArg?: unknown): void {
    for (const [key, value] of this) use.call(thisArg, value, key, this);
  }

  #build(key: Value, { start, end }: Unread): Value {
    const value = parseJsonFile(this.#bytes.subarray(start, end), UNLIMITED);
    super.set(key, value);
    return value;
  }
}

/** The key between its quotes. */
function keyIn(buffer: Buffer, start: number, end: number): string {
  const key = buffer.toString('utf8', start + 1, end - 1);
  return key.includes('\\') ? (parseJson(`"${key}"`) as string) : key;
}
