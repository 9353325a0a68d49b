import { LimitError } from '../../base/errors.js';
import { PythonError } from '../error.js';
import { JsonText, readScalar, readString } from './json-tokens.js';
import { DOCUMENT_LIMITS, nodeLimit, NODES_PER_COLLECTION, type DocumentLimits } from './limits.js';
import type { Dict, List, Value } from '../values/value.js';

/**
 * Reads JSON as Python's `json.loads`: the last of equal keys wins, keys keep their order, NaN is accepted, 1 and 1.0
 * stay apart, integers are exact.
 *
 * @throws PythonError if it is not JSON
 * @throws LimitError if it is nested too deeply, or has too many values for its size
 */
export function parseJson(text: string, limits: DocumentLimits = DOCUMENT_LIMITS): Value {
  const source = new JsonText(text, limits.nesting, nodeLimit(limits, text.length));
  source.skipWhite();
  const value = readValue(source, 0);
  source.skipWhite();
  if (source.index < text.length) source.fail('the end of the document');
  return value;
}

/**
 * Reads the bytes of a JSON file as Python's `json.load` does: UTF-8, with line ends of all kinds made `\n`.
 *
 * @throws PythonError if it is not JSON or not UTF-8
 * @throws LimitError as {@link parseJson}
 */
export function parseJsonFile(bytes: Uint8Array, limits: DocumentLimits = DOCUMENT_LIMITS): Value {
  const text = decodeText(bytes);
  if (text.startsWith('\ufeff')) throw new PythonError('JSONDecodeError', 'not JSON: begins with a byte order mark');
  return parseJson(text, limits);
}

/** The text of a file opened in Python's text mode. @throws PythonError if it is not UTF-8 */
export function decodeText(bytes: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new PythonError('ValueError', 'not valid UTF-8', { cause });
  }
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function readValue(source: JsonText, depth: number): Value {
  const unit = source.peek();
  if (--source.nodesLeft < 0) throw new LimitError('nodes', source.nodes, 'values of a JSON document', false);
  if (unit === 0x22) return readString(source);
  if (unit !== 0x7b && unit !== 0x5b) return readScalar(source);
  if (depth >= source.nesting) throw new LimitError('nesting', source.nesting, 'nesting of a JSON document', false);
  source.index++;
  source.nodesLeft -= NODES_PER_COLLECTION;
  source.skipWhite();
  return unit === 0x7b ? readDict(source, depth + 1) : readList(source, depth + 1);
}

const NO_ENTRIES: Dict = new Map();
const NO_MEMBERS: List = [];

function readDict(source: JsonText, depth: number): Dict {
  if (source.peek() === 0x7d) {
    source.index++;
    return NO_ENTRIES;
  }
  const result = new Map<Value, Value>();
  for (;;) {
    if (source.peek() !== 0x22) source.fail('a key in double quotes');
    const key = readString(source);
    source.skipWhite();
    if (source.peek() !== 0x3a) source.fail('a colon');
    source.index++;
    source.skipWhite();
    result.set(key, readValue(source, depth));
    if (endsAfterMember(source, 0x7d)) return result;
  }
}

function readList(source: JsonText, depth: number): List {
  if (source.peek() === 0x5d) {
    source.index++;
    return NO_MEMBERS;
  }
  const result: Value[] = [];
  for (;;) {
    result.push(readValue(source, depth));
    // A list that has grown has room for sixteen more. Documents stay in memory and most lists are short, so trim it.
    if (endsAfterMember(source, 0x5d)) return result.slice();
  }
}

/** Consumes the comma or the closing bracket; true if it was the bracket. */
function endsAfterMember(source: JsonText, close: number): boolean {
  source.skipWhite();
  const unit = source.peek();
  if (unit !== 0x2c && unit !== close) source.fail('a comma or the closing bracket');
  source.index++;
  source.skipWhite();
  return unit === close;
}
