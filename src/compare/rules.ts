import { UsageError } from '../base/errors.js';
import { didYouMean } from '../base/did-you-mean.js';
import { isTime, METRIC_NAMES } from './metrics.js';

/** How much worse a metric may get: by a number (in its unit; milliseconds for times), or by a fraction of the base. */
export interface MetricRule {
  readonly text: string;
  readonly metric: string;
  readonly limit: { readonly amount: number; readonly relative: boolean };
}

/** The rules of a gate. */
export interface Rules {
  readonly metrics: readonly MetricRule[];
  /** Whether an inconclusive measurement trips it too. */
  readonly inconclusive: boolean;
  /** Whether rules were given: if so, having nothing to apply one to is not a pass. */
  readonly asked: boolean;
}

const INCONCLUSIVE = 'inconclusive';
const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000 };
const RULE = /^\s*([a-z0-9-]+)\s*(?:>\s*(\d+(?:\.\d+)?|\.\d+)\s*(%|ms|s)?\s*)?$/;

/**
 * Exact values must not get worse at all; measured ones not more than machines commonly vary. Requests in flight have
 * no rule, since concurrency is how a strategy gets faster. Changes are shown anyway.
 */
export const DEFAULT_RULES: readonly string[] = [
  'verdict',
  'failed>0',
  'duration>0',
  'verifying>0',
  'requests>0',
  'duplicates>0',
  'wasted>0',
  'retries>0',
  'critical-path>0',
  'median>0',
  'p95>0',
  'overhead>20%',
  'cpu>5%',
];

/**
 * The effective rules. The command line's replace the configuration's, which replace the defaults; `inconclusive` alone
 * replaces nothing. A changed verdict always trips the gate.
 *
 * @throws UsageError for a malformed rule
 */
export function chooseRules(failOn: readonly string[] | undefined, gates: readonly string[] | undefined): Rules {
  const [own, configured] = [failOn ?? [], gates ?? []].map((texts) =>
    texts.filter((text) => text.trim() !== INCONCLUSIVE),
  );
  const chosen = [own, configured].find((texts) => texts !== undefined && texts.length > 0);
  const metrics = (chosen ?? DEFAULT_RULES).map(parseRule);
  if (!metrics.some(({ metric }) => metric === 'verdict')) metrics.unshift(parseRule('verdict'));
  const strict = chosen === own ? failOn : [...(failOn ?? []), ...(gates ?? [])];
  return {
    metrics,
    inconclusive: (strict ?? []).some((text) => text.trim() === INCONCLUSIVE),
    asked: chosen !== undefined,
  };
}

/** The rules as texts, for reports. */
export function ruleTexts({ metrics, inconclusive }: Rules): string[] {
  return [...metrics.map(({ text }) => text), ...(inconclusive ? [INCONCLUSIVE] : [])];
}

/** @throws UsageError */
export function parseRule(text: string): MetricRule {
  const [whole, metric = '', amount, unit] = RULE.exec(text) ?? [];
  if (whole === undefined) throw new UsageError(`${JSON.stringify(text)} is not a rule; ${HOW}`);
  if (!METRIC_NAMES.includes(metric)) {
    const names = [...METRIC_NAMES, INCONCLUSIVE];
    throw new UsageError(
      `${JSON.stringify(text)}: there is no metric ${JSON.stringify(metric)}${
        didYouMean(metric, names) || `, only ${names.join(', ')}`
      }`,
    );
  }
  if (metric === 'verdict') {
    if (amount !== undefined)
      throw new UsageError(`${JSON.stringify(text)}: a verdict has no amount; write just verdict`);
    return { text: metric, metric, limit: { amount: 0, relative: false } };
  }
  if (amount === undefined) throw new UsageError(`${JSON.stringify(text)} has no limit; ${HOW}`);
  if (unit !== undefined && unit !== '%' && !isTime(metric))
    throw new UsageError(`${JSON.stringify(text)}: ${metric} is not a time`);
  const limit = { amount: Number(amount) * (UNITS[unit ?? ''] ?? 1), relative: unit === '%' };
  return { text: `${metric}>${amount}${unit ?? ''}`, metric, limit };
}

const HOW = "write METRIC>N or METRIC>N%, as in 'duration>0' or 'overhead>20%', or verdict, or inconclusive";

/** The first rule that a change from `base` to `new` breaks. */
export function brokenRule(rules: Rules, metric: string, base: number, now: number): MetricRule | undefined {
  return rules.metrics.find((rule) => rule.metric === metric && now - base > allowance(rule, base) + TOLERANCE);
}

/** The greatest acceptable increase of a value. */
export function allowance({ limit }: MetricRule, base: number): number {
  return limit.relative ? (Math.abs(base) * limit.amount) / 100 : limit.amount;
}

/** In milliseconds and counts: smaller differences come from the order of additions. */
export const TOLERANCE = 1e-6;
