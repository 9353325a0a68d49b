import type { CellStatus, Change, Circumstances, ComparedCell, ComparedSide, Comparison } from './comparison.js';
import { exactChanges } from './exact.js';
import { failedRunsChange } from './failed-runs.js';
import { joinCells, type Pair } from './join.js';
import { measuredChanges, whyNotMeasured } from './measured.js';
import { isMeasured } from './metrics.js';
import { inconclusiveNote, notesOf } from './notes.js';
import type { ComparableCell, ComparableResult } from './read-result.js';
import { ruleTexts, type Rules } from './rules.js';
import { renamed, verifierChange, verifierPair } from './verifier-pairs.js';

/** A result to compare, and its name. */
export interface Named {
  readonly name: string;
  readonly result: ComparableResult;
}

/**
 * Compares two results cell by cell, and applies rules to the differences.
 *
 * @throws InputError if a result has two cells of the same name
 */
export function compareResults(base: Named, now: Named, rules: Rules, circumstances: Circumstances = {}): Comparison {
  const verifiers = verifierPair(base.result, now.result);
  const baseCells = renamed(base.result.cells, verifiers);
  const pairs = joinCells(baseCells, now.result.cells, { base: base.name, new: now.name });
  const cells = pairs.map((pair) => comparedCell(pair, rules));
  const tripped = cells.some(
    ({ status }) => status === 'regression' || (status === 'inconclusive' && rules.inconclusive),
  );
  return {
    format: 1,
    kind: 'comparison',
    base: sideOf(base),
    new: sideOf(now),
    rules: ruleTexts(rules),
    tripped,
    ...(verifiers && { verifiers: verifierChange(verifiers, pairs) }),
    nothingToCompare: whatIsMissing(cells, pairs, rules),
    notes: [...notesOf(base.result, now.result, pairs, rules, circumstances), ...inconclusiveNote(cells)],
    cells,
  };
}

function sideOf({ name, result }: Named): ComparedSide {
  return { name, kind: result.kind, environment: result.environment, recordedAt: result.recordedAt };
}

function comparedCell(pair: Pair, rules: Rules): ComparedCell {
  if ('only' in pair) return { ...namesOf(pair.cell), status: `only-${pair.only}`, reason: pair.reason, changes: [] };
  const { base, new: now } = pair;
  const changes = [
    ...exactChanges(base, now, rules),
    ...failedRunsChange(base, now, rules),
    ...measuredChanges(base, now, rules),
  ];
  return { ...namesOf(now), status: statusOf(changes), reason: null, changes };
}

function namesOf({
  scenario,
  strategy,
  profile,
  rules,
}: ComparableCell): Pick<ComparedCell, 'scenario' | 'strategy' | 'profile' | 'rules'> {
  return { scenario, strategy, profile, rules };
}

function statusOf(changes: readonly Change[]): CellStatus {
  if (changes.some(({ outcome, rule }) => outcome === 'worse' && rule !== null)) return 'regression';
  if (changes.some(({ outcome }) => outcome === 'unclear')) return 'inconclusive';
  return changes.some(({ outcome }) => outcome === 'better') ? 'better' : 'same';
}

function whatIsMissing(cells: readonly ComparedCell[], pairs: readonly Pair[], rules: Rules): string | null {
  const common = pairs.flatMap((pair) => ('only' in pair ? [] : [pair]));
  if (common.length === 0) return 'the results have no cell in common';
  const lost = cells.filter(({ status }) => status === 'only-base').length;
  if (lost > 0) return `${lost} of the cells of BASE ${lost === 1 ? 'is' : 'are'} not in NEW`;
  const measured = rules.metrics.filter(({ metric }) => isMeasured(metric));
  const unmet =
    rules.asked && measured.length > 0 && common.every((pair) => whyNotMeasured(pair.base, pair.new) !== null);
  return unmet ? `nothing was measured for ${measured.map(({ text }) => text).join(', ')}` : null;
}
