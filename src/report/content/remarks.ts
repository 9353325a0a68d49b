import type { SimulationCell } from '../../result/result.js';

/** A remark beside a scenario's numbers: verdicts that differ, or problems that a verdict ignores. */
export interface Remark {
  readonly kind: 'deviation' | 'passed-over';
  readonly strategies: readonly string[];
  readonly text: string;
}

/** All remarks about cells of one scenario and profile; strategies that share one are named together. */
export function remarksOf(cells: readonly SimulationCell[]): Remark[] {
  const found = new Map<string, Remark & { strategies: string[] }>();
  const remark = (kind: Remark['kind'], strategy: string, text: string): void => {
    const key = `${kind} ${text}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { kind, strategies: [strategy], text });
    else known.strategies.push(strategy);
  };
  for (const cell of cells) {
    if (cell.deviates === undefined) continue;
    const { reference, verdict } = cell.deviates;
    const text = `another verdict (${cell.verdict}) than ${reference} (${verdict}): its time is compared with nothing`;
    remark('deviation', cell.strategy, text);
  }
  for (const { strategy, warnings = [] } of cells) for (const text of warnings) remark('passed-over', strategy, text);
  return [...found.values()];
}

/** A remark as a sentence. @param all how many strategies ran */
export function remarkText({ kind, strategies, text }: Remark, all: number): string {
  const who = strategies.length === all && all > 1 ? 'all strategies' : strategies.join(', ');
  return kind === 'deviation' ? `${who}: ${text}` : `warning (${who}): ${text}`;
}

/** Marks a verdict that differs from the reference strategy's. */
export const DEVIATES = ' ≠ reference';
