import { ratioOf } from '../../statistics/ratio.js';
import type { BenchCell, CellStatistics } from '../../result/result.js';
import { hasSpread } from '../content/format.js';
import type { Paint } from './paint.js';

type Measured = BenchCell & { readonly statistics: CellStatistics };

/**
 * Which strategy ran how many times faster, in hyperfine's wording. Leaves out cells without a completed run, or with
 * another verdict than the reference.
 *
 * @param reference the strategy that ratios refer to; the fastest when null
 */
export function summaryLines(cells: readonly BenchCell[], reference: string | null, paint: Paint): string[] {
  const measured = cells
    .filter((cell): cell is Measured => cell.statistics !== null && cell.deviates === undefined)
    .sort(fastestFirst);
  const subject = reference === null ? measured[0] : measured.find((cell) => cell.strategy === reference);
  const others = measured.filter((cell) => cell !== subject);
  if (subject === undefined || others.length === 0) return [];
  return [
    paint.bold('Summary'),
    `  ${paint.good(subject.strategy)} ran`,
    ...others.map((other) => `    ${comparison(subject, other, paint)}`),
  ];
}

function fastestFirst(a: Measured, b: Measured): number {
  return a.statistics.timeMs.mean - b.statistics.timeMs.mean;
}

function comparison(subject: Measured, other: Measured, paint: Paint): string {
  const faster = subject.statistics.timeMs.mean <= other.statistics.timeMs.mean;
  const [slow, quick] = faster ? [other, subject] : [subject, other];
  const ratio = ratioOf(slow.statistics.timeMs, quick.statistics.timeMs);
  if (ratio === undefined) return `cannot be compared with ${other.strategy}: one of them took no time`;
  const spread =
    hasSpread(slow.statistics.timeMs) && hasSpread(quick.statistics.timeMs) ? ` ± ${ratio.stddev.toFixed(2)}` : '';
  const times = `${paint.bold(ratio.value.toFixed(2))}${spread} times`;
  return `${times} ${faster ? 'faster' : 'slower'} than ${other.strategy}`;
}
