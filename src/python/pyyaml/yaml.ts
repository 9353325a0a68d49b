import { PythonError } from '../error.js';
import { decodeText } from '../json/json.js';
import { DOCUMENT_LIMITS, type DocumentLimits } from '../json/limits.js';
import type { Value } from '../values/value.js';
import { Composer } from './composer.js';
import { Cursor } from './cursor.js';
import { Scanner } from './scanner.js';
import { Values } from './values.js';

/**
 * Reads one document of YAML 1.1 as PyYAML's `safe_load`: no document is null, of equal keys the last wins, merge keys
 * are resolved, and only the tags of YAML's own types are known. `docs/decisions/yaml.md` has the reasons for a reader
 * of our own.
 *
 * @throws PythonError (YAMLError) if it is not YAML, has several documents, or contains itself
 * @throws LimitError if it is nested too deeply or too large with its aliases written out
 *
 * @internal used by tests alone
 */
export function parseYaml(text: string, limits: DocumentLimits = DOCUMENT_LIMITS): Value {
  return read(new Cursor(text), new Values(), limits);
}

/**
 * Reads the bytes of a YAML file as Python does in text mode: UTF-8 only, with line ends of all kinds made `\n`.
 *
 * What {@link parseYaml} makes equal to something that it does not equal in Python is refused here, so that nothing
 * passes for it: tuples (`!!omap`, `!!pairs`) equal no list there, and the halves of a character that are escaped one
 * by one do not equal that character.
 *
 * @throws PythonError (YAMLError; ValueError if it is no UTF-8), LimitError as {@link parseYaml}
 */
export function parseYamlFile(bytes: Uint8Array, limits: DocumentLimits = DOCUMENT_LIMITS): Value {
  const [cursor, values] = [new Cursor(decodeText(bytes)), new Values()];
  const value = read(cursor, values, limits);
  if (cursor.joinedHalves) return refuse('the halves of a character, escaped one by one');
  if (values.hasTuples) return refuse('pairs (!!omap or !!pairs)');
  return value;
}

function read(cursor: Cursor, values: Values, limits: DocumentLimits): Value {
  const root = new Composer(new Scanner(cursor), limits).document();
  return root === undefined ? null : values.of(root);
}

function refuse(what: string): never {
  throw new PythonError('YAMLError', `YAML with ${what}: no task can hold what that is to Python`);
}
