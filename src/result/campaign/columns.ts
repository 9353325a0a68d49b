import type { Milliseconds } from '../../base/units.js';
import type { Verdict } from '../result.js';

/** The values of one cell. */
export interface CellValues {
  /** `broken`: the computation failed. */
  readonly verdict: Verdict | 'broken';
  /** The first failed check; for a broken cell, the reason. */
  readonly reason: string | null;
  readonly durationMs: Milliseconds;
  readonly requests: number;
  readonly duplicates: number;
  readonly wasted: number;
  readonly retries: number;
  /** Most requests in flight at once, over all hosts. */
  readonly inFlight: number;
  readonly bytes: number;
}

/** Numbers of a cell, in the order of results. */
export const NUMBERS = ['durationMs', 'requests', 'duplicates', 'wasted', 'retries', 'inFlight', 'bytes'] as const;
export type NumberName = (typeof NUMBERS)[number];

/** Letters of verdicts: a column of them is a string. */
const LETTERS = { pass: 'p', fail: 'f', error: 'e', broken: 'b' } as const;
const VERDICTS: ReadonlyMap<string, CellValues['verdict']> = new Map(
  Object.entries(LETTERS).map(([verdict, letter]) => [letter, verdict as CellValues['verdict']]),
);

/** Consecutive cells in columns, which compress well and are quick to read. */
export interface CellColumns extends Readonly<Record<NumberName, readonly number[]>> {
  /** The number of the first cell. */
  readonly from: number;
  /** One letter a cell: `p`, `f`, `e`, `b`. */
  readonly verdict: string;
  /** Cells with a reason, by their index in this block, in order. */
  readonly reason: readonly (readonly [place: number, reason: string])[];
}

/** Makes columns of cells. @param from the number of the first */
export function columnsOf(from: number, cells: readonly CellValues[]): CellColumns {
  const numbers = Object.fromEntries(NUMBERS.map((name) => [name, cells.map((cell) => cell[name])])) as Record<
    NumberName,
    number[]
  >;
  return {
    from,
    verdict: cells.map(({ verdict }) => LETTERS[verdict]).join(''),
    ...numbers,
    reason: cells.flatMap(({ reason }, place) => (reason === null ? [] : [[place, reason] as const])),
  };
}

/** The number after the last cell. */
export function endOf({ from, verdict }: CellColumns): number {
  return from + verdict.length;
}

/**
 * Takes a part of columns.
 *
 * @param from the first cell,
 * @param to the cell after the last; both numbers of the campaign
 */
export function sliceOf(columns: CellColumns, from: number, to: number): CellColumns {
  const [first, end] = [from - columns.from, to - columns.from];
  if (first === 0 && end === columns.verdict.length) return columns;
  const numbers = Object.fromEntries(NUMBERS.map((name) => [name, columns[name].slice(first, end)])) as Record<
    NumberName,
    number[]
  >;
  return {
    from,
    verdict: columns.verdict.slice(first, end),
    ...numbers,
    reason: columns.reason
      .filter(([place]) => place >= first && place < end)
      .map(([place, reason]) => [place - first, reason] as const),
  };
}

/** Joins adjacent columns. */
export function joinedColumns(parts: readonly CellColumns[]): CellColumns {
  const [first] = parts;
  if (first === undefined) throw new RangeError('nothing to join');
  if (parts.length === 1) return first;
  const numbers = Object.fromEntries(NUMBERS.map((name) => [name, parts.flatMap((part) => part[name])])) as Record<
    NumberName,
    number[]
  >;
  return {
    from: first.from,
    verdict: parts.map(({ verdict }) => verdict).join(''),
    ...numbers,
    reason: parts.flatMap((part) =>
      part.reason.map(([place, reason]) => [place + part.from - first.from, reason] as const),
    ),
  };
}

/** All cells of columns, one by one. */
export function* cellsIn(columns: CellColumns): Generator<CellValues & { readonly index: number }> {
  const reasons = new Map(columns.reason);
  for (let place = 0; place < columns.verdict.length; place++) {
    const numbers = Object.fromEntries(NUMBERS.map((name) => [name, columns[name][place]])) as Record<
      NumberName,
      number
    >;
    const verdict = VERDICTS.get(columns.verdict[place] as string) ?? 'broken';
    yield { index: columns.from + place, verdict, reason: reasons.get(place) ?? null, ...numbers };
  }
}

/** Why a value is not valid columns; undefined if it is. */
export function columnsProblem(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return 'expected an object';
  const { from, verdict, reason, ...numbers } = value as Record<string, unknown>;
  if (!Number.isSafeInteger(from) || (from as number) < 0) return 'expected "from", the number of the first cell';
  if (typeof verdict !== 'string' || !/^[pfeb]+$/.test(verdict)) return 'expected "verdict", a letter for each cell';
  for (const name of NUMBERS) {
    const column = numbers[name];
    if (!Array.isArray(column) || column.length !== verdict.length) return `expected ${verdict.length} of "${name}"`;
    if (!column.every((item) => typeof item === 'number' && Number.isFinite(item) && item >= 0))
      return `expected numbers in "${name}"`;
  }
  const isReason = (item: unknown): boolean =>
    Array.isArray(item) &&
    item.length === 2 &&
    Number.isSafeInteger(item[0]) &&
    item[0] >= 0 &&
    item[0] < verdict.length &&
    typeof item[1] === 'string';
  return Array.isArray(reason) && reason.every(isReason) ? undefined : 'expected "reason", pairs of a place and a text';
}
