import type { Names, Term } from './context.js';
import type { Rendering } from './rendering.js';

/** The names that expressions see: those of the innermost operator first, then outwards. */
export class Scope implements Names {
  private readonly depth: number;

  constructor(
    readonly rendering: Rendering,
    private readonly own: ReadonlyMap<string, Term>,
    private readonly outer?: Scope,
  ) {
    this.depth = outer === undefined ? 0 : outer.depth + 1;
  }

  /** A scope with additional names, which hide those of this one. */
  inside(own: ReadonlyMap<string, Term>): Scope {
    return new Scope(this.rendering, own, this);
  }

  lookUp(name: string): Term | undefined {
    // Nested scopes make look-ups slow: what a template does so must count.
    this.rendering.spend(this.depth / 8);
    return this.find(name);
  }

  private find(name: string): Term | undefined {
    const found = this.own.get(name);
    return found === undefined ? this.outer?.find(name) : found;
  }
}
