import { LimitError } from '../../base/errors.js';
import type { DocumentLimits } from '../json/limits.js';

/** This many characters of text count as one value, which bounds what a hostile template can make of a short text. */
const CHARACTERS_PER_NODE = 16;

const NODES_PER_TOKEN = 2;

/** One rendering: how much it may still do, and where in the template it is. */
export class Rendering {
  /** Keys and indexes from the root of the template. An error leaves it as it is, so that it can be located. */
  readonly path: (string | number)[] = [];
  private spent = 0;
  private depth = 0;

  constructor(private readonly limits: DocumentLimits) {}

  /** Counts values made or looked at. @throws LimitError when they are too many */
  spend(nodes: number): void {
    this.spent += nodes;
    if (this.spent > this.limits.nodes)
      throw new LimitError('nodes', this.limits.nodes, 'rendering of a json-e template', false);
  }

  /** Counts a text made or looked through. @throws LimitError when it is too much */
  spendText(characters: number): void {
    this.spend(characters / CHARACTERS_PER_NODE);
  }

  /** Counts an expression that is parsed, or looked up, and evaluated. @throws LimitError when they are too many */
  spendTokens(tokens: number): void {
    this.spend(tokens * NODES_PER_TOKEN);
  }

  /** Goes one level down into the template. @throws LimitError when it is nested too deeply */
  enter(): void {
    if (++this.depth > this.limits.nesting) this.tooDeep('nesting of a json-e template');
  }

  leave(): void {
    this.depth--;
  }

  /** @throws LimitError if a value at this depth is nested too deeply */
  checkDepth(depth: number): void {
    if (depth > this.limits.nesting) this.tooDeep('nesting of a value in json-e');
  }

  private tooDeep(what: string): never {
    throw new LimitError('nesting', this.limits.nesting, what, false);
  }
}
