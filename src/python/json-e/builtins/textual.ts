import { plainNumber } from '../../values/equality.js';
import { str } from '../../values/text.js';
import { spendSearch } from '../comparison.js';
import { asValue, isTermList, type Term } from '../context.js';
import { isNumeric } from '../numbers.js';
import { characters, strip, stripEnd, stripStart } from '../../values/strip.js';
import type { Rendering } from '../rendering.js';
import { scalarText } from '../scalar-text.js';
import { builtin, isString, isStringOrNumber, type Named, type Test } from './builtin.js';
import { refuseFunctions } from '../walk.js';

const isPlain: Test = (term) => isStringOrNumber(term) || typeof term === 'boolean' || term === null;
const isStringOrList: Test = (term) => isString(term) || isTermList(term);

export const textual: readonly Named[] = [
  ofText('lowercase', (text) => text.toLowerCase()),
  ofText('uppercase', (text) => text.toUpperCase()),
  ofText('strip', strip),
  ofText('lstrip', stripStart),
  ofText('rstrip', stripEnd),
  builtin('len', [isStringOrList], ([value], { rendering }) => lengthOf(value as Term, rendering)),
  builtin('str', [isPlain], ([value]) => scalarText(value as Term)),
  builtin('join', [isTermList, isStringOrNumber], ([list, separator], { rendering }) => {
    return join(list as readonly Term[], scalarText(separator as Term), rendering);
  }),
  builtin('split', [isString, isStringOrNumber], ([text, separator], { rendering }) => {
    return split(text as string, separator as Term, rendering);
  }),
];

function ofText(name: string, change: (text: string) => string): Named {
  return builtin(name, [isString], ([text], { rendering }) => {
    rendering.spendText((text as string).length);
    return change(text as string);
  });
}

function lengthOf(value: Term, rendering: Rendering): number {
  if (isTermList(value)) return value.length;
  const text = value as string;
  rendering.spendText(text.length);
  return characters(text).length;
}

/** Members are written as Python does: `None`, `True`, lists with brackets. */
function join(list: readonly Term[], separator: string, rendering: Rendering): string {
  refuseFunctions(list, rendering);
  rendering.spendText(list.length * separator.length);
  const text = list.map((member) => (isNumeric(member) ? scalarText(member) : str(asValue(member)))).join(separator);
  rendering.spendText(text.length);
  return text;
}

/** An empty separator, and zero too, splits into characters. */
function split(text: string, separator: Term, rendering: Rendering): readonly string[] {
  const between = isNumeric(separator) && Number(plainNumber(separator)) === 0 ? '' : scalarText(separator);
  if (between === '') rendering.spend(text.length);
  else spendSearch(rendering, text, between);
  const parts = between === '' ? [...characters(text)] : text.split(between);
  rendering.spend(parts.length);
  return parts;
}
