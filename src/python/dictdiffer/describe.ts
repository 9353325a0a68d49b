import { equals } from '../values/equality.js';
import type { Value } from '../values/value.js';
import { differences, pathText, shortText, type Difference, type LeafTest } from './differences.js';

/** A place where a definition is not what it must be, as texts to show. */
export interface DefinitionDifference {
  readonly place: string;
  readonly expected: string;
  readonly actual: string;
}

/** More lines of a comparison would not help anyone. */
export const MOST_LINES = 20;

/**
 * Where two values differ, for people: `payload.env.X: expected 'a', found 'b'`. At most 20 lines; the last then says
 * that there are more.
 *
 * @param differ when values other than dicts and lists differ; by default as Python's `!=` has it
 *
 * @internal used by tests alone
 */
export function describeDifferences(
  expected: Value,
  actual: Value,
  differ: LeafTest = (a, b) => !equals(a, b),
): string[] {
  return differenceLines(describedDifferences(expected, actual, differ));
}

/** The first differences: one more than are shown, so that callers can tell that there are more. */
export function describedDifferences(
  expected: Value,
  actual: Value,
  differ: LeafTest = (a, b) => !equals(a, b),
): DefinitionDifference[] {
  const described: DefinitionDifference[] = [];
  for (const difference of differences(expected, actual, differ)) {
    if (described.length > MOST_LINES) break;
    described.push(describe(difference));
  }
  return described;
}

/** A line for each difference, at most 20. */
export function differenceLines(described: readonly DefinitionDifference[]): string[] {
  return fewLines(described, ({ place, expected, actual }) => `${place}: expected ${expected}, found ${actual}`);
}

/** A line for each thing, at most 20; the last one then says that there are more. */
function fewLines<T>(things: Iterable<T>, line: (thing: T) => string): string[] {
  const lines: string[] = [];
  for (const thing of things) {
    if (lines.length === MOST_LINES) return [...lines.slice(0, -1), 'and more'];
    lines.push(line(thing));
  }
  return lines;
}

function describe({ path, expected, actual }: Difference): DefinitionDifference {
  return { place: pathText(path), expected: shortText(expected), actual: shortText(actual) };
}
