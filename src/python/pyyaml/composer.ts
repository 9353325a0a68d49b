import type { DocumentLimits } from '../json/limits.js';
import { Growth } from './growth.js';
import type { Node, Pair } from './nodes.js';
import { Properties, type NodeProperties } from './properties.js';
import type { Scanner } from './scanner.js';
import { TAG, tagOfForm } from './tags.js';
import type { Token } from './tokens.js';

type Kind = Token['kind'];
type Place = 'block' | 'blockOrIndentless' | 'flow';

/** Builds nodes from the tokens of one document. */
export class Composer {
  readonly #properties: Properties;

  constructor(
    readonly scanner: Scanner,
    readonly limits: DocumentLimits,
  ) {
    this.#properties = new Properties(scanner);
  }

  /**
   * The document's root; undefined if there is none.
   *
   * @throws PythonError unless the text is a single YAML document
   * @throws LimitError if it is too deep or, with aliases expanded, too large
   */
  document(): Node | undefined {
    if (this.#is('streamEnd')) return undefined;
    const explicit = this.#is('directive', 'documentStart');
    if (explicit) this.#properties.readDirectives();
    const isEmpty = explicit && this.#is('directive', 'documentStart', 'documentEnd', 'streamEnd');
    const root = isEmpty ? this.#nothing() : this.#node('block', 0);
    while (this.#is('documentEnd')) this.scanner.next();
    if (!this.#is('streamEnd')) this.#fail('the end of the only document');
    return root;
  }

  #node(place: Place, depth: number): Node {
    const token = this.scanner.peek();
    if (token.kind === 'alias') {
      this.scanner.next();
      return this.#properties.resolve(token.name);
    }
    const properties = this.#properties.read();
    const node = this.#content(place, properties, depth);
    if (properties.anchor !== undefined) this.#properties.define(properties.anchor, node);
    return node;
  }

  #content(place: Place, properties: NodeProperties, depth: number): Node {
    const token = this.scanner.peek();
    if (token.kind === 'scalar') {
      this.scanner.next();
      return this.#scalar(token.text, token.plain, properties);
    }
    if (token.kind === 'flowSequenceStart') return this.#flowSequence(properties, depth + 1);
    if (token.kind === 'flowMappingStart') return this.#flowMapping(properties, depth + 1);
    if (place === 'blockOrIndentless' && token.kind === 'blockEntry')
      return this.#blockSequence(properties, depth + 1, true);
    if (place !== 'flow' && token.kind === 'blockSequenceStart')
      return this.#blockSequence(properties, depth + 1, false);
    if (place !== 'flow' && token.kind === 'blockMappingStart') return this.#blockMapping(properties, depth + 1);
    if (properties.anchor === undefined && properties.tag === undefined) return this.#fail('a value');
    return this.#scalar('', properties.tag === undefined, properties);
  }

  #scalar(text: string, plain: boolean, { tag, anchor }: NodeProperties): Node {
    const byForm = tag === '!' || (tag === undefined && plain);
    return {
      kind: 'scalar',
      tag: byForm ? tagOfForm(text) : (tag ?? TAG.str),
      text,
      anchored: anchor !== undefined,
      size: 1,
      height: 0,
    };
  }

  #nothing(): Node {
    return this.#scalar('', true, { anchor: undefined, tag: undefined });
  }

  /** A node, or nothing if one of these tokens is next. */
  #nodeUnless(place: Place, depth: number, ...kinds: readonly Kind[]): Node {
    return this.#is(...kinds) ? this.#nothing() : this.#node(place, depth);
  }

  /** @param indentless entries as deep as the key they belong to, so that no token ends them */
  #blockSequence(properties: NodeProperties, depth: number, indentless: boolean): Node {
    const growth = new Growth(this.limits, depth);
    const items: Node[] = [];
    if (!indentless) this.scanner.next();
    const ends: readonly Kind[] = indentless ? ['blockEntry', 'key', 'value', 'blockEnd'] : ['blockEntry', 'blockEnd'];
    while (this.#takes('blockEntry')) items.push(growth.add(this.#nodeUnless('block', depth, ...ends)));
    if (!indentless) this.#expect('blockEnd');
    return { kind: 'sequence', items, ...growth.measures(), ...finish(properties, TAG.seq) };
  }

  #blockMapping(properties: NodeProperties, depth: number): Node {
    const growth = new Growth(this.limits, depth);
    const pairs: Pair[] = [];
    this.scanner.next();
    while (this.#takes('key')) {
      const key = this.#nodeUnless('blockOrIndentless', depth, 'key', 'value', 'blockEnd');
      const value = this.#takes('value')
        ? this.#nodeUnless('blockOrIndentless', depth, 'key', 'value', 'blockEnd')
        : this.#nothing();
      pairs.push([growth.add(key), growth.add(value)]);
    }
    this.#expect('blockEnd');
    return { kind: 'mapping', pairs, ...growth.measures(), ...finish(properties, TAG.map) };
  }

  #flowSequence(properties: NodeProperties, depth: number): Node {
    const growth = new Growth(this.limits, depth);
    const items: Node[] = [];
    this.scanner.next();
    while (this.#goesOn(items.length, 'flowSequenceEnd')) {
      items.push(growth.add(this.#is('key') ? this.#singlePair(depth + 1) : this.#node('flow', depth)));
    }
    return { kind: 'sequence', items, ...growth.measures(), ...finish(properties, TAG.seq) };
  }

  /** `[key: value]`, a mapping with one pair. */
  #singlePair(depth: number): Node {
    const growth = new Growth(this.limits, depth);
    const pair = this.#flowPair(depth, 'flowSequenceEnd');
    pair.forEach((node) => growth.add(node));
    return { kind: 'mapping', pairs: [pair], ...growth.measures(), tag: TAG.map, anchored: false };
  }

  #flowMapping(properties: NodeProperties, depth: number): Node {
    const growth = new Growth(this.limits, depth);
    const pairs: Pair[] = [];
    this.scanner.next();
    while (this.#goesOn(pairs.length, 'flowMappingEnd')) {
      const pair: Pair = this.#is('key')
        ? this.#flowPair(depth, 'flowMappingEnd')
        : [this.#node('flow', depth), this.#nothing()];
      pair.forEach((node) => growth.add(node));
      pairs.push(pair);
    }
    return { kind: 'mapping', pairs, ...growth.measures(), ...finish(properties, TAG.map) };
  }

  #flowPair(depth: number, end: Kind): Pair {
    this.scanner.next();
    const key = this.#nodeUnless('flow', depth, 'value', 'flowEntry', end);
    const value = this.#takes('value') ? this.#nodeUnless('flow', depth, 'flowEntry', end) : this.#nothing();
    return [key, value];
  }

  /** Takes the comma and the closing bracket; says whether another member follows. */
  #goesOn(members: number, end: Kind): boolean {
    if (this.#takes(end)) return false;
    if (members > 0) this.#expect('flowEntry');
    return !this.#takes(end);
  }

  #is(...kinds: readonly Kind[]): boolean {
    return kinds.includes(this.scanner.peek().kind);
  }

  #takes(kind: Kind): boolean {
    const is = this.#is(kind);
    if (is) this.scanner.next();
    return is;
  }

  #expect(kind: Kind): void {
    if (!this.#takes(kind)) this.#fail(kind);
  }

  #fail(expected: string): never {
    return this.scanner.cursor.fail(`expected ${expected}, found ${this.scanner.peek().kind}`, 'YAMLError');
  }
}

/** The tag and anchor of a collection; `!` and no tag are the same there. */
function finish({ tag, anchor }: NodeProperties, usual: string): { tag: string; anchored: boolean } {
  return { tag: tag === undefined || tag === '!' ? usual : tag, anchored: anchor !== undefined };
}
