import { estimateOf, referenceCell, type TimedCell } from './estimate.js';
import { groupCells, type CellGroup } from './groups.js';
import { printable } from './printable.js';

/**
 * With more groups of cells (scenario and profile) than this, an overview comes before the tables, or replaces them.
 */
export const MOST_GROUPS = 4;

/** One scenario under one profile, as a row. */
export interface OverviewRow<Cell extends TimedCell> {
  readonly scenario: string;
  readonly profile: string;
  /** The verdict of all strategies; null if they differ. */
  readonly verdict: string | null;
  readonly byStrategy: ReadonlyMap<string, Cell>;
}

/** A strategy's results over all scenarios. */
export interface StrategySum {
  readonly strategy: string;
  readonly cells: number;
  readonly passed: number;
  readonly requests: number;
  /** Geometric mean, least and greatest speed-up over the reference; null if there is none. */
  readonly speedUp: { readonly mean: number; readonly least: number; readonly most: number } | null;
}

/** Cells that failed for the same reason. */
export interface FailureGroup {
  readonly verdict: string;
  readonly check: string | null;
  /** The first line of the first one's message. */
  readonly message: string;
  /** Scenarios with the strategies that failed there; null if all did. */
  readonly scenarios: readonly { readonly scenario: string; readonly strategies: readonly string[] | null }[];
}

export interface Overview<Cell extends TimedCell> {
  readonly strategies: readonly string[];
  readonly rows: readonly OverviewRow<Cell>[];
  readonly sums: readonly StrategySum[];
  readonly failures: readonly FailureGroup[];
  /** The profile in words if all groups share it, or null. */
  readonly profileSummary: string | null;
}

/** Summarizes many cells. @param reference the strategy that speed-ups refer to; null for the first */
export function overviewOf<Cell extends TimedCell>(cells: readonly Cell[], reference: string | null): Overview<Cell> {
  const groups = groupCells(cells);
  const strategies = [...new Set(cells.map(({ strategy }) => strategy))];
  const summaries = new Set(cells.map(({ about }) => about.profileSummary));
  return {
    strategies,
    rows: groups.map(rowOf),
    sums: strategies.map((strategy) => sumOf(strategy, groups, reference)),
    failures: failuresOf(groups),
    profileSummary: summaries.size === 1 ? ([...summaries][0] ?? null) : null,
  };
}

function rowOf<Cell extends TimedCell>({ scenario, profile, cells }: CellGroup<Cell>): OverviewRow<Cell> {
  const verdicts = new Set(cells.map(({ verdict }) => verdict));
  return {
    scenario,
    profile,
    verdict: verdicts.size === 1 ? cells[0].verdict : null,
    byStrategy: new Map(cells.map((cell) => [cell.strategy, cell])),
  };
}

function sumOf(strategy: string, groups: readonly CellGroup<TimedCell>[], reference: string | null): StrategySum {
  const own = groups.flatMap(({ cells }) => cells.filter((cell) => cell.strategy === strategy));
  const ratios = groups.flatMap(({ cells }) => {
    const cell = cells.find((candidate) => candidate.strategy === strategy);
    const ratio =
      cell === undefined || cell.deviates !== undefined ? undefined : ratioOf(referenceCell(cells, reference), cell);
    return ratio === undefined ? [] : [ratio];
  });
  return {
    strategy,
    cells: own.length,
    passed: own.filter(({ verdict }) => verdict === 'pass').length,
    requests: own.reduce((sum, { prediction }) => sum + prediction.requests, 0),
    speedUp: ratios.length === 0 ? null : spreadOf(ratios),
  };
}

/** Undefined if either has no time, or took none. */
function ratioOf(against: TimedCell, cell: TimedCell): number | undefined {
  const [base, own] = [estimateOf(against)?.ms, estimateOf(cell)?.ms];
  return base === undefined || own === undefined || own <= 0 || base <= 0 ? undefined : base / own;
}

function spreadOf(ratios: readonly number[]): NonNullable<StrategySum['speedUp']> {
  const logs = ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0);
  return { mean: Math.exp(logs / ratios.length), least: Math.min(...ratios), most: Math.max(...ratios) };
}

function failuresOf(groups: readonly CellGroup<TimedCell>[]): FailureGroup[] {
  const found = new Map<string, FailureGroup & { scenarios: { scenario: string; strategies: string[] | null }[] }>();
  for (const { scenario, cells } of groups) {
    for (const failure of byCheck(failuresWithin(cells), cells.length)) {
      const key = JSON.stringify([failure.verdict, failure.check]);
      const known = found.get(key);
      const entry = { scenario, strategies: failure.strategies };
      if (known === undefined) found.set(key, { ...failure, scenarios: [entry] });
      else known.scenarios.push(entry);
    }
  }
  return [...found.values()];
}

/** Merges failures of the same check, whatever their messages. */
function byCheck(failures: readonly CellFailure[], all: number): CellFailure[] {
  const merged = new Map<string, CellFailure>();
  for (const failure of failures) {
    const key = JSON.stringify([failure.verdict, failure.check]);
    const known = merged.get(key);
    if (known === undefined) merged.set(key, failure);
    else {
      const strategies = [...(known.strategies ?? []), ...(failure.strategies ?? [])];
      merged.set(key, { ...known, strategies: strategies.length === all ? null : strategies });
    }
  }
  return [...merged.values()];
}

/** A failure within one scenario, with all strategies that share it. */
export interface CellFailure {
  readonly verdict: string;
  readonly check: string | null;
  readonly message: string;
  /** Null if all strategies share it. */
  readonly strategies: string[] | null;
}

/** The failures of one scenario, each once. */
export function failuresWithin(cells: readonly TimedCell[]): CellFailure[] {
  const groups = new Map<string, TimedCell[]>();
  for (const cell of cells) {
    if (cell.verdict === 'pass') continue;
    const key = JSON.stringify([cell.verdict, cell.check, headline(cell.message)]);
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return [...groups.values()].map((own) => {
    const [{ verdict, check, message }] = own as [TimedCell];
    const strategies = own.length === cells.length && cells.length > 1 ? null : own.map(({ strategy }) => strategy);
    return { verdict, check, message: headline(message), strategies };
  });
}

/** The first line of a message; `verify` shows all of it. */
export function headline(message: string | null): string {
  return printable((message ?? '').split('\n', 1)[0] ?? '');
}
