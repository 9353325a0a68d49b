import type { Names, JsoneFunction, Term, TermList } from '../context.js';
import { isNumeric } from '../numbers.js';
import { templateError } from '../template-error.js';

export type Named = [name: string, JsoneFunction];

/** A built-in function that takes one argument for each test. */
export function builtin(name: string, tests: readonly Test[], result: (args: TermList, scope: Names) => Term): Named {
  return [
    name,
    {
      call: (args, scope) => {
        const fits = args.length === tests.length && tests.every((test, index) => test(args[index] as Term));
        if (!fits) throw invalid(name);
        return result(args, scope);
      },
    },
  ];
}

/** A built-in function that takes one argument or more, all of which pass the test. */
export function variadic(name: string, test: Test, result: (args: TermList, scope: Names) => Term): Named {
  return [
    name,
    {
      call: (args, scope) => {
        if (args.length === 0 || !args.every(test)) throw invalid(name);
        return result(args, scope);
      },
    },
  ];
}

export function invalid(name: string): Error {
  return templateError(`invalid arguments to ${name}()`);
}

export type Test = (term: Term) => boolean;

export const isString = (term: Term): term is string => typeof term === 'string';
export const isStringOrNumber: Test = (term) => isString(term) || isNumeric(term);
