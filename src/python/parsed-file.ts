import { ByBytes } from '../base/by-bytes.js';
import { parseLargeJsonFile } from './json/members-dict.js';
import { parseYamlFile } from './pyyaml/yaml.js';
import type { Value } from './values/value.js';

const READERS = { json: parseLargeJsonFile, yaml: parseYamlFile };
const read = { json: new ByBytes<Value>(), yaml: new ByBytes<Value>() };

/**
 * The JSON or YAML in a file. Neither bytes nor values are ever changed, so the same bytes are read only once: a
 * simulation serves the same bodies thousands of times. Of large JSON only what is asked for is built.
 *
 * @throws PythonError if it is neither; LimitError if it is too deep or too large
 */
export function parsedFile(bytes: Uint8Array, type: 'json' | 'yaml'): Value {
  return read[type].get(bytes, (unread) => READERS[type](unread));
}
