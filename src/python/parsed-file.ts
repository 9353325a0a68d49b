import { parseJsonFile } from './json/json.js';
import type { Value } from './values/value.js';
import { parseYamlFile } from './pyyaml/yaml.js';

/** Parsed values, by the memory that they were read from, then by the place in it. */
type Known = WeakMap<ArrayBufferLike, Map<string, Value>>;

const json: Known = new WeakMap();
const yaml: Known = new WeakMap();

/**
 * The JSON or YAML in a file. Neither bytes nor values are ever changed, so the same bytes are read only once: a
 * simulation serves the same bodies thousands of times.
 *
 * @throws PythonError if it is neither; LimitError if it is too deep or too large
 */
export function parsedFile(bytes: Uint8Array, type: 'json' | 'yaml'): Value {
  const known = type === 'json' ? json : yaml;
  const place = `${bytes.byteOffset}+${bytes.byteLength}`;
  const before = known.get(bytes.buffer)?.get(place);
  if (before !== undefined) return before;
  const value = type === 'json' ? parseJsonFile(bytes) : parseYamlFile(bytes);
  const values = known.get(bytes.buffer) ?? new Map<string, Value>();
  known.set(bytes.buffer, values.set(place, value));
  return value;
}
