import { LimitError } from '../../base/errors.js';
import type { DocumentLimits } from '../json/limits.js';
import type { Node } from './nodes.js';

/**
 * Measures a collection as its members come in. An alias counts as much as everything it stands for: walking the values
 * meets it each time, though it exists only once.
 */
export class Growth {
  #size = 1;
  #height = 1;

  /**
   * @param depth collections around it, itself included
   * @throws LimitError if it lies too deep
   */
  constructor(
    readonly limits: DocumentLimits,
    depth: number,
  ) {
    this.#checkNesting(depth);
  }

  /** Counts a member and returns it. @throws LimitError if the collection is too large or too deep with it */
  add(member: Node): Node {
    this.#size += member.size;
    this.#height = Math.max(this.#height, member.height + 1);
    this.#checkNesting(this.#height);
    if (this.#size > this.limits.nodes)
      throw new LimitError('nodes', this.limits.nodes, 'values of a YAML document', false);
    return member;
  }

  measures(): { readonly size: number; readonly height: number } {
    return { size: this.#size, height: this.#height };
  }

  #checkNesting(levels: number): void {
    if (levels > this.limits.nesting)
      throw new LimitError('nesting', this.limits.nesting, 'nesting of a YAML document', false);
  }
}
