import { byCodePoints } from '../../base/order.js';
import { equals, plainNumber, sameMember } from '../values/equality.js';
import { isFloat, isInteger, PyDate, typeName } from '../values/value.js';
import { asValue, isTermDict, isTermList, type Term } from './context.js';
import { isNumeric } from './numbers.js';
import type { Rendering } from './rendering.js';
import { templateError, typeError } from './template-error.js';
import { walk } from './walk.js';

/** `left == right`, as Python decides it. */
export function areEqual(left: Term, right: Term, rendering: Rendering): boolean {
  walk(left, rendering);
  return equals(asValue(left), asValue(right));
}

/** `left in right`. @throws PythonError (JSONTemplateError) if that makes no sense */
export function isIn(left: Term, right: Term, rendering: Rendering): boolean {
  if (isTermDict(right)) {
    if (typeof left !== 'string') throw templateError('the keys of objects are strings: in expects one on its left');
    return right.has(left);
  }
  if (isTermList(right)) return right.some((member) => isMember(left, member, rendering));
  if (typeof right !== 'string') throw templateError('in expects a list, a string or an object on its right');
  if (typeof left !== 'string') throw templateError('in a string is looked for strings only');
  spendSearch(rendering, right, left);
  return right.includes(left);
}

function isMember(sought: Term, member: Term, rendering: Rendering): boolean {
  walk(sought, rendering);
  return sameMember(asValue(sought), asValue(member));
}

/** Searching a text in a text can take as many steps as the product of their lengths, each of them quick. */
export function spendSearch(rendering: Rendering, text: string, sought: string): void {
  rendering.spendText(text.length);
  rendering.spend((text.length * Math.min(sought.length, text.length)) / 2048);
}

/**
 * The order of two terms of one type, negative if the left one comes first.
 *
 * @throws PythonError (JSONTemplateError) for other types than two integers, two floats or two strings
 */
export function compare(left: Term, right: Term, rendering: Rendering): number {
  if (typeof left === 'string' && typeof right === 'string') return compareTexts(left, right, rendering);
  const ofOneType = sameKind(left, right, isInteger) || sameKind(left, right, isFloat);
  if (!ofOneType || !isNumeric(left) || !isNumeric(right)) {
    throw templateError('expected two numbers of one type, or two strings, to compare');
  }
  return compareNumbers(left, right);
}

function sameKind(left: Term, right: Term, isKind: typeof isInteger | typeof isFloat): boolean {
  return isKind(asValue(left)) && isKind(asValue(right));
}

/**
 * The order for sorting, which includes booleans among numbers, and dates. @throws PythonError (TypeError) for what
 * cannot be ordered
 */
export function compareAny(left: Term, right: Term, rendering: Rendering): number {
  if (typeof left === 'string' && typeof right === 'string') return compareTexts(left, right, rendering);
  const [a, b] = [numberOf(left), numberOf(right)];
  if (isNumeric(a) && isNumeric(b)) return compareNumbers(a, b);
  if (left instanceof PyDate && right instanceof PyDate && left.kind === right.kind) {
    return compareTexts(left.iso, right.iso, rendering);
  }
  throw typeError(`${typeName(asValue(left))} and ${typeName(asValue(right))} have no order`);
}

function numberOf(term: Term): Term {
  return typeof term === 'boolean' ? Number(term) : term;
}

function compareTexts(left: string, right: string, rendering: Rendering): number {
  rendering.spendText(Math.min(left.length, right.length));
  return byCodePoints(left, right);
}

/** NaN is neither below nor above anything. */
function compareNumbers(left: Parameters<typeof plainNumber>[0], right: Parameters<typeof plainNumber>[0]): number {
  const [a, b] = [plainNumber(left), plainNumber(right)];
  return a < b ? -1 : a > b ? 1 : a <= b ? 0 : Number.NaN;
}
