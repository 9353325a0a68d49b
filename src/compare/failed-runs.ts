import type { FailedRunsChange } from './comparison.js';
import { LEVEL } from './effect.js';
import { completed } from './measured.js';
import type { ComparableCell } from './read-result.js';
import { brokenRule, type Rules } from './rules.js';

const CHANCE = (1 - LEVEL) / 2;

/** Whether more or fewer runs failed than before. */
export function failedRunsChange(base: ComparableCell, now: ComparableCell, rules: Rules): FailedRunsChange[] {
  if (base.runs === undefined || now.runs === undefined) return [];
  const runs = { base: base.runs.length, new: now.runs.length };
  const [before, after] = [runs.base - completed(base).length, runs.new - completed(now).length];
  const change = { evidence: 'runs', metric: 'failed', base: before, new: after, runs } as const;
  if (before * runs.new >= after * runs.base) {
    return chanceOfMore(after, runs.new, before, runs.base) < CHANCE
      ? [{ ...change, outcome: 'better', rule: null }]
      : [];
  }
  const rule = brokenRule(rules, 'failed', before, after);
  if (rule === undefined) return [{ ...change, outcome: 'worse', rule: null }];
  const chance = chanceOfMore(before, runs.base, after, runs.new);
  return [{ ...change, outcome: chance < CHANCE ? 'worse' : 'unclear', rule: rule.text }];
}

/**
 * Fisher's exact test, one-sided: if failures occur at random on both sides alike, how likely are at least this many on
 * the second?
 */
export function chanceOfMore(failedA: number, runsA: number, failedB: number, runsB: number): number {
  const failed = failedA + failedB;
  let chance = 0;
  for (let count = failedB; count <= Math.min(failed, runsB); count++) {
    chance += Math.exp(logChoose(runsB, count) + logChoose(runsA, failed - count) - logChoose(runsA + runsB, failed));
  }
  return Math.min(1, chance);
}

/** The logarithm of n over k; −∞ if that is zero. */
function logChoose(n: number, k: number): number {
  if (k < 0 || k > n) return -Infinity;
  let sum = 0;
  for (let step = 1; step <= k; step++) sum += Math.log((n - k + step) / step);
  return sum;
}
