import type { VerifierChange } from './comparison.js';
import type { Pair } from './join.js';
import type { ComparableCell, ComparableResult } from './read-result.js';

/** A verifier of the base, and its counterpart in the new result. */
export interface VerifierPair {
  readonly base: string;
  readonly new: string;
}

/**
 * Two checkouts or releases have two names. If each result has exactly one verifier that the other lacks, those two are
 * compared: base and head of a change.
 */
export function verifierPair(base: ComparableResult, now: ComparableResult): VerifierPair | undefined {
  const [ofBase, ofNew] = [verifiersIn(base), verifiersIn(now)];
  const onlyBase = ofBase.filter((name) => !ofNew.includes(name));
  const onlyNew = ofNew.filter((name) => !ofBase.includes(name));
  const [from, ...moreBase] = onlyBase;
  const [to, ...moreNew] = onlyNew;
  if (from === undefined || to === undefined || moreBase.length > 0 || moreNew.length > 0) return undefined;
  return { base: from, new: to };
}

/** The base's cells, renamed to their counterpart. */
export function renamed(cells: readonly ComparableCell[], pair: VerifierPair | undefined): readonly ComparableCell[] {
  if (pair === undefined) return cells;
  return cells.map((cell) => (cell.strategy === pair.base ? { ...cell, strategy: pair.new } : cell));
}

/** What one costs or gains compared with the other, over all cells. */
export function verifierChange(pair: VerifierPair, pairs: readonly Pair[]): VerifierChange {
  const cells = pairs.flatMap((one) => ('only' in one || one.new.strategy !== pair.new ? [] : [one]));
  const sums = (of: (cell: ComparableCell) => number): { base: number; new: number } => ({
    base: cells.reduce((sum, { base }) => sum + of(base), 0),
    new: cells.reduce((sum, { new: now }) => sum + of(now), 0),
  });
  const count = (holds: (base: ComparableCell, now: ComparableCell) => boolean): number =>
    cells.filter(({ base, new: now }) => holds(base, now)).length;
  return {
    ...pair,
    cells: cells.length,
    durationMs: sums(({ prediction }) => prediction.durationMs),
    requests: sums(({ prediction }) => prediction.requests),
    slower: count((base, now) => now.prediction.durationMs > base.prediction.durationMs),
    faster: count((base, now) => now.prediction.durationMs < base.prediction.durationMs),
    verdicts: count((base, now) => now.verdict !== base.verdict || now.check !== base.check),
  };
}

function verifiersIn({ cells }: ComparableResult): string[] {
  return [...new Set(cells.flatMap(({ verifier, strategy }) => (verifier === true ? [strategy] : [])))];
}
