import type { SimulationCell } from '../../result/result.js';

/** Something to be said beside the numbers of a scenario: of verdicts that differ, and of what a verdict passes over. */
export interface Remark {
  readonly kind: 'deviation' | 'passed-over';
  readonly strategies: readonly string[];
  readonly text: string;
}

/** All remarks about cells of one scenario and profile; what several strategies have in common is said once. */
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

/** What is put beside a verdict that is not that of the reference strategy. */
export const DEVIATES = ' ≠ reference';
