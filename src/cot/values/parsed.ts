import { parseJsonFile } from './json.js';
import type { Value } from './value.js';
import { parseYamlFile } from './yaml.js';

const json = new WeakMap<Uint8Array, Value>();
const yaml = new WeakMap<Uint8Array, Value>();

/**
 * The JSON or YAML in a file. Values are never changed, so the same bytes object is read only once: a simulation
 * serves the same bodies thousands of times.
 *
 * @throws EvidenceError if it is neither; LimitError if it is too deep or too large
 */
export function parsedFile(bytes: Uint8Array, type: 'json' | 'yaml'): Value {
  const known = type === 'json' ? json : yaml;
  const before = known.get(bytes);
  if (before !== undefined) return before;
  const value = type === 'json' ? parseJsonFile(bytes) : parseYamlFile(bytes);
  known.set(bytes, value);
  return value;
}
