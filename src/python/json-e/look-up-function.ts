import { hashable } from '../values/access.js';
import { lookUp } from '../values/equality.js';
import type { Dict, Value } from '../values/value.js';
import type { JsoneFunction } from './context.js';
import { typeError } from './template-error.js';

/** A function of one argument that looks it up, as Python's `lambda x: known.get(x, otherwise)`. */
export function lookUpFunction(known: Dict, otherwise: Value): JsoneFunction {
  return {
    call: (args) => {
      const [key] = args;
      if (key === undefined || args.length > 1) throw typeError(`expected one argument, found ${args.length}`);
      return lookUp(known, hashable(key)) ?? otherwise;
    },
  };
}
