import type { Node } from './nodes.js';
import type { Scanner } from './scanner.js';
import { PREFIX } from './tags.js';
import type { DirectiveToken, TagName } from './tokens.js';

/** The properties that precede a node. */
export interface NodeProperties {
  readonly anchor: string | undefined;
  /** In full; `!` for a scalar whose form decides its type in spite of quotes. */
  readonly tag: string | undefined;
}

const DEFAULT_HANDLES = [
  ['!', '!'],
  ['!!', PREFIX],
] as const;

/** The anchors and tags of one document. */
export class Properties {
  /** The node of each anchor; null while the node is not complete. */
  readonly #anchors = new Map<string, Node | null>();
  readonly #handles = new Map<string, string>(DEFAULT_HANDLES);

  constructor(readonly scanner: Scanner) {}

  /** Reads an anchor and a tag in either order. @throws PythonError for an invalid anchor or handle */
  read(): NodeProperties {
    const early = this.#readTag();
    const anchor = this.#readAnchor();
    return { anchor, tag: early ?? (anchor === undefined ? undefined : this.#readTag()) };
  }

  define(anchor: string, node: Node): void {
    this.#anchors.set(anchor, node);
  }

  /** The node that an alias stands for. @throws PythonError if there is none, or the alias is within it */
  resolve(alias: string): Node {
    const node = this.#anchors.get(alias);
    if (node === undefined) return this.#fail(`an alias *${alias} without an anchor`);
    if (node === null) return this.#fail(`an alias *${alias} within what it stands for`);
    return node;
  }

  /** Reads the directives of a document and the line `---` after them. */
  readDirectives(): void {
    const handles = new Map<string, string>();
    let hasVersion = false;
    for (let token = this.scanner.next(); token.kind !== 'documentStart'; token = this.scanner.next()) {
      if (token.kind !== 'directive') return this.#fail('directives without a document');
      if (token.name === 'YAML') {
        if (hasVersion || !/^0*1$/.test(token.major)) this.#fail('a second version of YAML, or one that is not 1');
        hasVersion = true;
      }
      if (token.name === 'TAG') this.#addHandle(handles, token);
    }
    for (const [handle, prefix] of handles) this.#handles.set(handle, prefix);
  }

  #addHandle(handles: Map<string, string>, { handle, prefix }: DirectiveToken & { name: 'TAG' }): void {
    if (handles.has(handle)) this.#fail(`a second prefix of ${handle}`);
    handles.set(handle, prefix);
  }

  #readAnchor(): string | undefined {
    const token = this.scanner.peek();
    if (token.kind !== 'anchor') return undefined;
    this.scanner.next();
    if (this.#anchors.has(token.name)) this.#fail(`a second anchor &${token.name}`);
    this.#anchors.set(token.name, null);
    return token.name;
  }

  #readTag(): string | undefined {
    const token = this.scanner.peek();
    if (token.kind !== 'tag') return undefined;
    this.scanner.next();
    return this.#fullTag(token);
  }

  #fullTag({ handle, suffix }: TagName): string {
    if (handle === null) return suffix;
    const prefix = this.#handles.get(handle);
    return prefix === undefined ? this.#fail(`an unknown handle ${handle} of tags`) : prefix + suffix;
  }

  #fail(problem: string): never {
    return this.scanner.cursor.fail(problem, 'YAMLError');
  }
}
