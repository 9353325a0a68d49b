import type { BenchCell, BenchResult, CompletedRun, SimulationCell, SimulationResult } from '../src/result/result.js';
import { compareResults } from '../src/compare/compare.js';
import type { Circumstances } from '../src/compare/comparison.js';
import type { ComparedCell, Comparison } from '../src/compare/comparison.js';
import { mergedResult, type ReadFile } from '../src/compare/merge-results.js';
import { readResult, type ComparableCell, type ComparableResult } from '../src/compare/read-result.js';
import { chooseRules } from '../src/compare/rules.js';
import { benchResult, ENVIRONMENT, simulationCell } from './results.js';

export function simulationResult(cells: readonly SimulationCell[]): SimulationResult {
  return { format: 1, kind: 'simulation', environment: ENVIRONMENT, command: ['simulate'], cells };
}

/** A result as read from a file. */
export function comparable(result: SimulationResult | BenchResult): ComparableResult {
  return readResult(JSON.stringify(result), 'result.json');
}

export function comparableCell(cell: SimulationCell | BenchCell): ComparableCell {
  const result = 'runs' in cell ? benchResult([cell]) : simulationResult([cell]);
  return comparable(result).cells[0] as ComparableCell;
}

/** The exact part of a cell, with some numbers changed. */
export function changedCell(
  changes: Partial<SimulationCell['prediction']> = {},
  cell: Partial<SimulationCell> = {},
): SimulationCell {
  const plain = simulationCell('sequential', 42_000);
  return { ...plain, ...cell, prediction: { ...plain.prediction, ...changes } };
}

/** A bench of one strategy with the given processor times; waiting and overhead are constant. */
export function cpuCell(cpuTimes: readonly number[], probes?: readonly number[]): BenchCell {
  const runs = cpuTimes.map((cpuMs, index): CompletedRun => {
    const probe = probes?.[index];
    return {
      round: index + 1,
      outcome: 'completed',
      verdict: 'pass',
      wallMs: 850,
      cpuMs,
      ...(probe !== undefined && { probe: { wallMs: probe, cpuMs: probe } }),
    };
  });
  // Comparisons use runs; statistics of very many cells would only take time.
  return { ...simulationCell('sequential', 42_000), clock: 'real', timeScale: 1 / 50, runs, statistics: null };
}

/** Compares two documents under the given rules, or the default ones. */
export function compared(
  base: SimulationResult | BenchResult,
  now: SimulationResult | BenchResult,
  failOn?: readonly string[],
  circumstances?: Circumstances,
): Comparison {
  const named = (name: string, result: SimulationResult | BenchResult) => ({ name, result: comparable(result) });
  return compareResults(
    named('base.json', base),
    named('new.json', now),
    chooseRules(failOn, undefined),
    circumstances,
  );
}

/** The only cell of a comparison of two cells. */
export function comparedOne(
  base: SimulationCell | BenchCell,
  now: SimulationCell | BenchCell,
  failOn?: readonly string[],
): ComparedCell {
  const document = (cell: SimulationCell | BenchCell) =>
    'runs' in cell ? benchResult([cell]) : simulationResult([cell]);
  return compared(document(base), document(now), failOn).cells[0] as ComparedCell;
}

/** The only cell of a comparison of two folders of benches. */
export function comparedFolders(
  base: readonly ComparableResult[],
  now: readonly ComparableResult[],
  failOn: readonly string[],
): ComparedCell {
  const folder = (name: string, results: readonly ComparableResult[]) => {
    const files = results.map((result, index) => ({ file: `${name}/${index}.json`, result })) as [
      ReadFile,
      ...ReadFile[],
    ];
    return { name, result: mergedResult(files) };
  };
  return compareResults(folder('base', base), folder('new', now), chooseRules(failOn, undefined))
    .cells[0] as ComparedCell;
}
