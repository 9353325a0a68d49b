import { LimitError } from '../../base/errors.js';
import { EvidenceError } from '../evidence-error.js';
import type { DocumentLimits } from '../values/json.js';
import { PySet } from '../values/value.js';
import { DELETED, isFunction, isTermDict, isTermList, type Term } from './context.js';

/** So many characters of text count as one value: it bounds what hostile templates make of a short text. */
const CHARACTERS_PER_NODE = 16;

const NODES_PER_TOKEN = 2;

/** Members of sets, and keys that are no strings, are compared each with each. */
const PAIRS_PER_NODE = 256;

/** One rendering: how much it may still do, and where in the template it is. */
export class Rendering {
  /** Keys and indexes from the root of the template. Left standing by an error, so that it can be located. */
  readonly path: (string | number)[] = [];
  private spent = 0;
  private depth = 0;

  constructor(private readonly limits: DocumentLimits) {}

  /** Counts values made or looked at. @throws LimitError when they are too many */
  spend(nodes: number): void {
    this.spent += nodes;
    if (this.spent > this.limits.nodes) throw new LimitError('nodes', this.limits.nodes, 'rendering of a json-e template', false);
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

  /**
   * Looks at all of a value, so that what follows can go through it without a bound of its own: values share
   * parts, so that few can stand for very many.
   *
   * @throws LimitError if it is too large or nested too deeply
   */
  walk(term: Term): void {
    this.visit(term, 0, false);
  }

  /** {@link walk} that stops at functions. @throws EvidenceError (JSONTemplateError) if it holds one */
  refuseFunctions(term: Term): void {
    this.visit(term, 0, true);
  }

  private visit(term: Term, depth: number, refuse: boolean): void {
    if (typeof term === 'string') return this.spend(1 + term.length / CHARACTERS_PER_NODE);
    this.spend(1);
    if (depth > this.limits.nesting) this.tooDeep('nesting of a value in json-e');
    if (isTermList(term)) {
      for (const member of term) this.visit(member, depth + 1, refuse);
    } else if (isTermDict(term)) {
      let odd = 0;
      for (const [key, member] of term) {
        if (typeof key !== 'string') odd++;
        this.visit(member, depth + 1, refuse);
      }
      this.spend((odd * odd) / PAIRS_PER_NODE);
    } else if (term instanceof PySet) {
      this.spend(term.members.length ** 2 / PAIRS_PER_NODE);
    } else if (refuse && (term === DELETED || isFunction(term))) {
      throw new EvidenceError('JSONTemplateError', 'the rendered template holds a function that was not called');
    }
  }

  private tooDeep(what: string): never {
    throw new LimitError('nesting', this.limits.nesting, what, false);
  }
}
