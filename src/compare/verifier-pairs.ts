import type { VerifierChange } from './comparison.js';
import type { Pair } from './join.js';
import type { ComparableCell, ComparableResult } from './read-result.js';

/** A verifier of the base, and its counterpart in the new result. */
export interface VerifierPair {
  readonly base: string;
  readonly new: string;
}

/** A pair, with the rules of the new verifier if they differ. */
type FoundPair = VerifierPair & { readonly rules?: string };

/**
 * Two checkouts or releases have two names. If each result has exactly one verifier that the other lacks, those two are
 * compared: base and head of a change.
 */
export function verifierPair(base: ComparableResult, now: ComparableResult): FoundPair | undefined {
  const [ofBase, ofNew] = [verifiersIn(base), verifiersIn(now)];
  const onlyBase = ofBase.filter((name) => !ofNew.includes(name));
  const onlyNew = ofNew.filter((name) => !ofBase.includes(name));
  const [from, ...moreBase] = onlyBase;
  const [to, ...moreNew] = onlyNew;
  if (from === undefined || to === undefined || moreBase.length > 0 || moreNew.length > 0) return undefined;
  const [rules, newRules] = [rulesOf(base, from), rulesOf(now, to)];
  const differ = rules.length === 1 && newRules.length === 1 && rules[0] !== newRules[0];
  return { base: from, new: to, ...(differ && newRules[0] !== undefined && { rules: newRules[0] }) };
}

/** The base's cells, renamed to their counterpart. */
export function renamed(cells: readonly ComparableCell[], pair: FoundPair | undefined): readonly ComparableCell[] {
  if (pair === undefined) return cells;
  const name = { strategy: pair.new, ...(pair.rules !== undefined && { rules: pair.rules }) };
  return cells.map((cell) => (cell.strategy === pair.base ? { ...cell, ...name } : cell));
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
    base: pair.base,
    new: pair.new,
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

/** The rules of a verifier in a result. */
function rulesOf({ cells }: ComparableResult, verifier: string): string[] {
  return [...new Set(cells.flatMap(({ strategy, rules }) => (strategy === verifier ? [rules] : [])))];
}
