import { floatValue, integerValue, isInteger } from '../../values/value.js';
import { plainNumber } from '../../values/equality.js';
import { asValue, type Term, type TermList, type Names } from '../context.js';
import { asFloat, isNumeric, negative, type Numeric } from '../numbers.js';
import { typeError, valueError } from '../template-error.js';
import { builtin, invalid, isString, variadic, type Named } from './builtin.js';
import { parseFloatText } from './float-text.js';

export const numeric: readonly Named[] = [
  variadic('min', isNumeric, (args) => extreme(args, (candidate, best) => candidate < best)),
  variadic('max', isNumeric, (args) => extreme(args, (candidate, best) => candidate > best)),
  builtin('sqrt', [isNumeric], ([value]) => squareRoot(value as Numeric)),
  builtin('abs', [isNumeric], ([value]) => absolute(value as Numeric)),
  builtin('ceil', [isNumeric], ([value]) => rounded(value as Numeric, Math.ceil)),
  builtin('floor', [isNumeric], ([value]) => rounded(value as Numeric, Math.floor)),
  ['range', { call: (args, scope) => range(args, scope) }],
  variadic('number', isString, ([text, ...others], { rendering }) => {
    if (others.length > 0) throw typeError('number() takes one argument');
    rendering.spend((text as string).length);
    return floatValue(parseFloatText(text as string));
  }),
];

/** The first argument that no other is beyond. Python treats a single argument as a list, which a number is not. */
function extreme(args: TermList, isBeyond: (candidate: number | bigint, best: number | bigint) => boolean): Term {
  if (args.length < 2) throw typeError('the least or greatest of a single number');
  return (args as readonly Numeric[]).reduce((best, candidate) => {
    return isBeyond(plainNumber(candidate), plainNumber(best)) ? candidate : best;
  });
}

function squareRoot(value: Numeric): Term {
  const float = asFloat(value);
  if (float < 0) throw valueError('the square root of a negative number');
  return floatValue(Math.sqrt(float));
}

function absolute(value: Numeric): Term {
  if (isInteger(value)) return value < 0 ? negative(value) : value;
  return floatValue(Math.abs(asFloat(value)));
}

function rounded(value: Numeric, round: (value: number) => number): Term {
  if (isInteger(value)) return value;
  const float = round(asFloat(value));
  if (!Number.isFinite(float)) throw valueError('no integer is near infinity or NaN');
  return integerValue(BigInt(float));
}

/** Python's own limit. */
const LONGEST_LIST = 2n ** 63n;

/** From start (included) to stop (excluded). */
function range(args: TermList, { rendering }: Names): Term {
  if (args.length < 2 || args.length > 3) throw typeError('range() takes two or three arguments');
  const [start, stop, step] = [args[0], args[1], args.length < 3 ? 1 : args[2]].map(integerOf);
  if (start === undefined || stop === undefined || step === undefined || step === 0n) throw invalid('range');
  const last = stop - start - (step > 0n ? 1n : -1n);
  // Division truncates towards zero, so the sign tells what lies in the other direction.
  const length = last !== 0n && last > 0n !== step > 0n ? 0n : last / step + 1n;
  if (length >= LONGEST_LIST) throw valueError('range() of more members than a list can have');
  rendering.spend(Number(length));
  return Array.from({ length: Number(length) }, (_, index) => integerValue(start + BigInt(index) * step));
}

function integerOf(term: Term | undefined): bigint | undefined {
  if (typeof term === 'boolean') return BigInt(term);
  return term !== undefined && isInteger(asValue(term)) ? BigInt(term as number | bigint) : undefined;
}
