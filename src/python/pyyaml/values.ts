import { PythonError } from '../error.js';
import { isDict, isList, PySet, type Dict, type List, type Value } from '../values/value.js';
import { yamlBinary } from './binary.js';
import { DictBuilder } from './dict-builder.js';
import type { MappingNode, Node, Pair, SequenceNode } from './nodes.js';
import { yamlFloat, yamlInteger } from './numbers.js';
import { TAG } from './tags.js';
import { yamlTimestamp } from './timestamp.js';

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['no', false],
  ['true', true],
  ['false', false],
  ['on', true],
  ['off', false],
]);

type Make = (node: Node, values: Values) => Value;

const MAKERS: ReadonlyMap<string, Make> = new Map<string, Make>([
  [TAG.null, (node) => (scalarText(node), null)],
  [TAG.bool, (node) => BOOLEANS.get(scalarText(node).toLowerCase()) ?? fail('a bool')],
  [TAG.int, (node) => yamlInteger(scalarText(node))],
  [TAG.float, (node) => yamlFloat(scalarText(node))],
  [TAG.binary, (node) => yamlBinary(scalarText(node))],
  [TAG.timestamp, (node) => yamlTimestamp(node.kind === 'scalar' ? node.text : fail('a scalar'))],
  [TAG.str, (node) => scalarText(node)],
  [TAG.seq, (node, values) => asSequence(node).items.map((item) => values.of(item))],
  [TAG.map, (node, values) => makeDict(node, values)],
  [TAG.set, (node, values) => new PySet([...makeDict(node, values).keys()])],
  [TAG.omap, makePairs],
  [TAG.pairs, makePairs],
]);

/** The values of nodes; what aliases share stays shared. */
export class Values {
  readonly #made = new Map<Node, Value>();
  /** Some of the lists are tuples to Python. */
  hasTuples = false;

  /** @throws PythonError if the node's tag is not one of YAML's own, or the node does not fit it */
  of(node: Node): Value {
    const made = node.anchored ? this.#made.get(node) : undefined;
    if (made !== undefined) return made;
    const make = MAKERS.get(node.tag);
    if (make === undefined) return fail(`a known tag instead of ${JSON.stringify(node.tag.slice(0, 80))}`);
    const value = make(node, this);
    if (node.anchored) this.#made.set(node, value);
    return value;
  }
}

function makeDict(node: Node, values: Values): Dict {
  const builder = new DictBuilder();
  forEachPair(asMapping(node), ([keyNode, valueNode]) => {
    const key = keyNode.tag === TAG.value ? scalarText(keyNode) : values.of(keyNode);
    if (isDict(key) || isList(key) || key instanceof PySet) return fail('a key that is no collection');
    builder.set(key, values.of(valueNode));
  });
  return builder.dict;
}

/**
 * Visits the pairs that `<<` brings in (of several mappings those of the first last), then the mapping's own, which so
 * win.
 */
function forEachPair(node: MappingNode, visit: (pair: Pair) => void): void {
  for (const [key, value] of node.pairs) {
    if (key.tag !== TAG.merge) continue;
    const sources = value.kind === 'sequence' ? [...value.items].reverse() : [value];
    for (const source of sources) forEachPair(asMapping(source), visit);
  }
  for (const pair of node.pairs) if (pair[0].tag !== TAG.merge) visit(pair);
}

/** A list of lists of two: Python's ordered maps and pairs are lists of tuples. */
function makePairs(node: Node, values: Values): List {
  return asSequence(node).items.map((item) => {
    const [pair, more] = asMapping(item).pairs;
    if (pair === undefined || more !== undefined) return fail('a mapping of one pair');
    values.hasTuples = true;
    return [values.of(pair[0]), values.of(pair[1])];
  });
}

/** The text of a scalar; a mapping has one too, under the key `=`. */
function scalarText(node: Node): string {
  if (node.kind === 'scalar') return node.text;
  const inner = node.kind === 'mapping' ? node.pairs.find(([key]) => key.tag === TAG.value) : undefined;
  return inner === undefined ? fail('a scalar') : scalarText(inner[1]);
}

function asSequence(node: Node): SequenceNode {
  return node.kind === 'sequence' ? node : fail('a sequence');
}

function asMapping(node: Node): MappingNode {
  return node.kind === 'mapping' ? node : fail('a mapping');
}

function fail(expected: string): never {
  throw new PythonError('YAMLError', `not YAML: expected ${expected}`);
}
