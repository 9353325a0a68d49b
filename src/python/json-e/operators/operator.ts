import type { Term, TermDict } from '../context.js';
import type { Scope } from '../scope.js';

/** Renders a template in a scope. */
export type Render = (template: Term, scope: Scope) => Term;

/** What a dict with a key like `$if` stands for. */
export type Operator = (template: TermDict, scope: Scope, render: Render) => Term;
