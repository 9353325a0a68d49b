import type { Term } from './context.js';
import type { Rendering } from './rendering.js';

/** The names that expressions see: those of the innermost operator first, then outwards. */
export class Scope {
  private readonly depth: number;

  constructor(
    readonly rendering: Rendering,
    private readonly own: ReadonlyMap<string, Term>,
    private readonly outer?: Scope,
  ) {
    this.depth = outer === undefined ? 0 : outer.depth + 1;
  }

  /** A scope with further names, which hide those of this one. They may still change. */
  inside(own: ReadonlyMap<string, Term>): Scope {
    return new Scope(this.rendering, own, this);
  }

  lookUp(name: string): Term | undefined {
    // Nested scopes make look-ups slow: what a template does so must count.
    this.rendering.spend(this.depth / 8);
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    let scope: Scope | undefined = this;
    while (scope !== undefined) {
      const found = scope.own.get(name);
      if (found !== undefined) return found;
      scope = scope.outer;
    }
    return undefined;
  }
}
