import { InputError } from '../base/errors.js';
import type { ComparableCell } from './read-result.js';

/** Cells of one name: a comparable pair, or one alone. */
export type Pair =
  | { readonly base: ComparableCell; readonly new: ComparableCell }
  | { readonly only: 'base' | 'new'; readonly cell: ComparableCell; readonly reason: string | null };

/**
 * Joins the cells of two results by scenario, strategy, profile and rules. Cells with the same names but other content
 * (say, of the scenario) stay apart, with the reason.
 *
 * @returns in the order of `now`; then those only in `base`
 * @throws InputError if a result has two cells of the same name
 */
export function joinCells(
  base: readonly ComparableCell[],
  now: readonly ComparableCell[],
  names: { base: string; new: string },
): Pair[] {
  const baseCells = index(base, names.base);
  const newCells = index(now, names.new);
  const [inBase, inNew] = [base, now].map(counterparts) as [Counterparts, Counterparts];
  const fromNew = [...newCells].map(([key, cell]): Pair => {
    const before = baseCells.get(key) ?? inBase.get(namesKey(cell));
    const reason = before === undefined ? null : difference(before, cell);
    return before === undefined || reason !== null ? { only: 'new', cell, reason } : { base: before, new: cell };
  });
  const fromBase = [...baseCells].flatMap(([key, cell]): Pair[] => {
    const after = newCells.get(key) ?? inNew.get(namesKey(cell));
    const reason = after === undefined ? null : difference(cell, after);
    return after === undefined || reason !== null ? [{ only: 'base', cell, reason }] : [];
  });
  return [...fromNew, ...fromBase];
}

function index(cells: readonly ComparableCell[], name: string): Map<string, ComparableCell> {
  const found = new Map<string, ComparableCell>();
  for (const cell of cells) {
    const { scenario, strategy, profile, rules } = cell;
    const key = cellKey(cell);
    if (found.has(key))
      throw new InputError(`has two cells of ${scenario}, ${strategy}, ${profile}, rules ${rules}`, { subject: name });
    found.set(key, cell);
  }
  return found;
}

/** The key that cells are joined by. */
export function cellKey({ scenario, strategy, profile, rules }: ComparableCell): string {
  return JSON.stringify([scenario, strategy, profile, rules]);
}

type Counterparts = ReadonlyMap<string, ComparableCell>;

/** The first cell of each name, without the rules. */
function counterparts(cells: readonly ComparableCell[]): Counterparts {
  const found = new Map<string, ComparableCell>();
  for (const cell of cells) if (!found.has(namesKey(cell))) found.set(namesKey(cell), cell);
  return found;
}

function namesKey({ scenario, strategy, profile }: ComparableCell): string {
  return JSON.stringify([scenario, strategy, profile]);
}

/** Why two cells of the same name cannot be compared; null if they can. */
function difference(base: ComparableCell, now: ComparableCell): string | null {
  if (base.scenarioDigest !== now.scenarioDigest)
    return (
      `the content of the scenario differs (${short(base.scenarioDigest)} in BASE, ${short(now.scenarioDigest)} in ` +
      `NEW)`
    );
  if (base.rules !== now.rules) return `rules ${base.rules} in BASE, ${now.rules} in NEW`;
  const [before, after] = [base.about.profileSummary, now.about.profileSummary];
  if (before !== undefined && after !== undefined && before !== after)
    return `the profile differs (${before} in BASE, ${after} in NEW)`;
  const seeded =
    base.about.seeded || now.about.seeded || base.distribution !== undefined || now.distribution !== undefined;
  if (seeded && base.seed !== now.seed) return `seed ${base.seed} in BASE, ${now.seed} in NEW`;
  return null;
}

function short(digest: string): string {
  return digest.slice(0, 12);
}
