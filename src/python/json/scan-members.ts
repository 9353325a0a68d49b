import { isUtf8 } from 'node:buffer';
import { BROKEN, isWhite, ScannedBytes } from './scan-tokens.js';
import { NODES_PER_COLLECTION, nodeLimit, type DocumentLimits } from './limits.js';

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const OPEN_DICT = 0x7b;
const CLOSE_DICT = 0x7d;
const CARRIAGE_RETURN = 0x0d;

/** Of one member: where its key begins (the quote) and ends, where its value begins and ends. */
export const PLACES_PER_MEMBER = 4;
/**
 * Scans all bytes of a JSON document, and finds the members of its outermost dict without building anything.
 *
 * @param mostMembers with more nothing would be gained, only places kept
 * @returns the places of the members, {@link PLACES_PER_MEMBER} numbers each, in the order of the document; undefined
 * if there may be anything in the document that the full reader throws an error for, if it is no dict, or if it has too
 * many members
 */
export function scanMembers(
  bytes: Uint8Array,
  limits: DocumentLimits,
  mostMembers: number,
): readonly number[] | undefined {
  const end = endOfText(bytes);
  // With a bracket last, what is looked for is found within the bytes: reading beyond them is slow ever after.
  if (bytes[end - 1] !== CLOSE_DICT || !isUtf8(bytes)) return undefined;
  const document = new ScannedBytes(bytes, end);
  const start = document.white(0);
  const scan = new Scan(document, limits.nesting, mostMembers);
  if (bytes[start] !== OPEN_DICT || !scan.run(start)) return undefined;
  return scan.nodes <= nodeLimit(limits, leastCharacters(document, scan.nodes, limits)) ? scan.members : undefined;
}

/** The index after the last byte that is not white space. */
function endOfText(bytes: Uint8Array): number {
  let end = bytes.length;
  while (end > 0 && isWhite(bytes[end - 1])) end--;
  return end;
}

/** How many UTF-16 units the text has at least: three bytes and more make one, and a line end of two is one. */
function leastCharacters({ bytes, beyondAscii }: ScannedBytes, nodes: number, limits: DocumentLimits): number {
  if (nodes <= limits.nodes) return 0;
  const hasReturns = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(CARRIAGE_RETURN);
  return hasReturns ? 0 : bytes.length - Math.ceil((beyondAscii * 2) / 3);
}

class Scan {
  readonly members: number[] = [];
  nodes = 0;
  /** The closing brackets that are due, by depth. */
  readonly #closing: Uint8Array;
  readonly #mostPlaces: number;

  constructor(
    readonly document: ScannedBytes,
    readonly nesting: number,
    mostMembers: number,
  ) {
    this.#closing = new Uint8Array(nesting + 1);
    this.#mostPlaces = PLACES_PER_MEMBER * mostMembers;
  }

  /**
   * @param start of the document's dict
   * @returns whether it is a sound document, whole
   */
  run(start: number): boolean {
    const { document, members, nesting } = this;
    const { bytes } = document;
    const closing = this.#closing;
    let values = 0;
    let collections = 0;
    let depth = 0;
    let index = start;
    while (index !== BROKEN && members.length <= this.#mostPlaces) {
      const first = bytes[index] as number;
      values++;
      if (first === QUOTE) index = document.string(index);
      else if (first === OPEN_DICT || first === OPEN_LIST) {
        if (depth === nesting) return false;
        collections++;
        index = document.white(index + 1);
        // In ASCII both closing brackets come two after their opening ones.
        if (bytes[index] !== first + 2) {
          closing[++depth] = first + 2;
          if (first === OPEN_DICT) index = this.#key(index, depth);
          continue;
        }
        index++;
      } else index = document.scalar(index);
      // After a value: a comma, or brackets first.
      for (let mark = 0; mark !== COMMA && index !== BROKEN;) {
        if (depth === 0) return this.#ends(index, values, collections);
        if (depth === 1) members.push(index);
        index = document.white(index);
        mark = bytes[index++] as number;
        if (mark !== COMMA && mark !== closing[depth--]) return false;
      }
      if (index !== BROKEN) index = document.white(index);
      if (index !== BROKEN && closing[depth] === CLOSE_DICT) index = this.#key(index, depth);
    }
    return false;
  }

  #ends(index: number, values: number, collections: number): boolean {
    this.nodes = values + collections * NODES_PER_COLLECTION;
    return index === this.document.end;
  }

  /** Goes beyond a key and its colon, to the value. */
  #key(start: number, depth: number): number {
    const { document } = this;
    if (document.bytes[start] !== QUOTE) return BROKEN;
    const end = document.string(start);
    if (end === BROKEN) return BROKEN;
    const colon = document.white(end);
    if (document.bytes[colon] !== COLON) return BROKEN;
    const value = document.white(colon + 1);
    if (depth === 1) this.members.push(start, end, value);
    return value;
  }
}
