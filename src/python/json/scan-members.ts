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
 * Looks through the bytes of a JSON document, all of it, and finds the members of its outermost dict without building
 * anything.
 *
 * @param mostMembers with more nothing would be gained, only places kept
 * @returns the places of the members, {@link PLACES_PER_MEMBER} numbers each, in the order of the document; undefined
 *   if there may be anything in the document that the full reader throws an error for, if it is no dict, or if it has
 *   too many members
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

/** The index after the last byte that is no white space. */
function endOfText(bytes: Uint8Array): number {
  let end = bytes.length;
  while (end > 0 && isWhite(bytes[end - 1])) end--;
  return end;
}

/** How many UTF-16 units the text has at least: three bytes and more make one, and a line end of two is one. */
function leastCharacters({ bytes, beyondAscii }: ScannedBytes, nodes: number, limits: DocumentLimits): number {
  if (nodes <= limits.nodes) return 0;
  return bytes.includes(CARRIAGE_RETURN) ? 0 : bytes.length - Math.ceil((beyondAscii * 2) / 3);
}

class Scan {
  readonly members: number[] = [];
  nodes = 0;
  /** The closing brackets that are due, by depth. */
  readonly #closing: Uint8Array;
  #depth = 0;

  constructor(
    readonly document: ScannedBytes,
    readonly nesting: number,
    readonly mostMembers: number,
  ) {
    this.#closing = new Uint8Array(nesting + 1);
  }

  /** @returns whether the document that begins at `start` is a sound one, whole */
  run(start: number): boolean {
    const { document, members } = this;
    const mostPlaces = PLACES_PER_MEMBER * this.mostMembers;
    let index = start;
    for (;;) {
      const depth = this.#depth;
      index = this.#value(index);
      if (index === BROKEN) return false;
      if (depth === this.#depth) {
        index = this.#afterValue(index);
        if (index === BROKEN) return false;
        if (this.#depth === 0) return index === document.end;
      }
      if (this.#closing[this.#depth] === CLOSE_DICT) {
        index = this.#key(index);
        if (index === BROKEN || members.length > mostPlaces) return false;
      }
    }
  }

  /** Goes beyond a scalar or an empty collection, or into one that is not empty, to its first member. */
  #value(index: number): number {
    const { document } = this;
    const first = document.bytes[index] as number;
    this.nodes++;
    if (first === QUOTE) return document.string(index);
    if (first !== OPEN_DICT && first !== OPEN_LIST) return document.scalar(index);
    if (this.#depth === this.nesting) return BROKEN;
    this.nodes += NODES_PER_COLLECTION;
    // In ASCII both closing brackets come two after their opening ones.
    const close = first + 2;
    const inside = document.white(index + 1);
    if (document.bytes[inside] === close) return inside + 1;
    this.#closing[++this.#depth] = close;
    return inside;
  }

  /** Goes beyond a comma and all brackets before it, to the next member; or beyond the last bracket. */
  #afterValue(end: number): number {
    const { document } = this;
    let index = end;
    while (this.#depth > 0) {
      if (this.#depth === 1) this.members.push(index);
      index = document.white(index);
      const mark = document.bytes[index++];
      if (mark === COMMA) return document.white(index);
      if (mark !== this.#closing[this.#depth]) return BROKEN;
      this.#depth--;
    }
    return index;
  }

  /** Goes beyond a key and its colon, to the value. */
  #key(start: number): number {
    const { document } = this;
    if (document.bytes[start] !== QUOTE) return BROKEN;
    const end = document.string(start);
    if (end === BROKEN) return BROKEN;
    const colon = document.white(end);
    if (document.bytes[colon] !== COLON) return BROKEN;
    const value = document.white(colon + 1);
    if (this.#depth === 1) this.members.push(start, end, value);
    return value;
  }
}
