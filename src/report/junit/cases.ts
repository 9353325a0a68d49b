import type { ComparedCell, Comparison } from '../../compare/comparison.js';
import type { VerificationLine } from '../../result/verification.js';
import { judgement, metricName, valuesText } from '../content/comparison.js';
import type { TestCase } from './junit.js';

/** A test case for each verification: a failure if a check failed, an error if there was no verdict. */
export function verificationCases(lines: readonly VerificationLine[]): TestCase[] {
  return lines.map((line) => {
    const base = { suite: line.scenario, name: line.strategy, seconds: seconds(line.durationMs) };
    if (line.verdict === 'pass') return { ...base, outcome: 'passed' };
    const outcome = line.verdict === 'fail' ? 'failed' : 'error';
    const details = line.failures
      .map(({ check, link, taskId, message }) => `${check} at ${link} ${taskId}: ${message}`)
      .join('\n');
    return { ...base, outcome, kind: line.check ?? 'error', message: line.message ?? 'no verdict', details };
  });
}

function seconds(ms: number | null): number | null {
  return ms === null ? null : ms / 1000;
}

/** A test case for each compared cell: a failure if it broke a rule, an error if NEW lacks it. */
export function comparisonCases({ cells }: Comparison): TestCase[] {
  return cells.map((cell) => {
    const base = { suite: `${cell.scenario} · ${cell.profile}`, name: cell.strategy, seconds: null };
    const message = messageOf(cell);
    switch (cell.status) {
      case 'regression':
        return { ...base, outcome: 'failed', kind: cell.status, message, details: detailsOf(cell) };
      case 'only-base':
        return { ...base, outcome: 'error', kind: cell.status, message, details: message };
      case 'only-new':
      case 'inconclusive':
        return { ...base, outcome: 'skipped', message };
      case 'better':
      case 'same':
        return { ...base, outcome: 'passed' };
    }
  });
}

function messageOf({ status, reason, changes }: ComparedCell): string {
  const broken = changes.flatMap(({ outcome, rule }) => (outcome === 'worse' && rule !== null ? [rule] : []));
  if (broken.length > 0) return `breaks ${[...new Set(broken)].join(', ')}`;
  return reason ?? status;
}

function detailsOf({ changes }: ComparedCell): string {
  return changes.map((change) => `${metricName(change)}: ${valuesText(change)}: ${judgement(change)}`).join('\n');
}
