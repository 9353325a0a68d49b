import type { ChangedRequest, ExactChange, RequestDifference } from './comparison.js';
import { EXACT_METRICS } from './metrics.js';
import type { ComparableCell } from './read-result.js';
import { changedRequests } from './requests.js';
import { brokenRule, TOLERANCE, type Rules } from './rules.js';

/** Most requests to list for a change; one change can move very many. */
export const MOST_REQUESTS = 20;

const MORE: readonly RequestDifference[] = ['new', 'repeated', 'later'];
const LESS: readonly RequestDifference[] = ['gone', 'fewer', 'earlier'];
/** Requests that may explain a change, by metric; for others, none are listed. */
const EXPLAINED_BY: Readonly<
  Record<string, { readonly worse: readonly RequestDifference[]; readonly better: readonly RequestDifference[] }>
> = {
  verdict: { worse: [...MORE, ...LESS], better: [] },
  duration: { worse: MORE, better: LESS },
  requests: { worse: ['new', 'repeated'], better: ['gone', 'fewer'] },
  duplicates: { worse: ['repeated', 'new'], better: ['fewer', 'gone'] },
  wasted: { worse: ['new', 'repeated'], better: ['gone', 'fewer'] },
  retries: { worse: ['repeated'], better: ['fewer'] },
  'in-flight': { worse: ['new', 'repeated', 'earlier'], better: ['gone', 'fewer', 'later'] },
  'critical-path': { worse: MORE, better: LESS },
};

/** All differences in exact values between two cells. */
export function exactChanges(base: ComparableCell, now: ComparableCell, rules: Rules): ExactChange[] {
  const requests = changedRequests(base, now);
  return [...verdictChange(base, now, requests), ...numberChanges(base, now, rules, requests)];
}

/** Any change of verdict is bad: passing what failed before is worse than any delay. */
function verdictChange(base: ComparableCell, now: ComparableCell, requests: readonly ChangedRequest[]): ExactChange[] {
  const [before, after] = [verdictOf(base), verdictOf(now)];
  if (before === after) return [];
  return [
    {
      evidence: 'exact',
      metric: 'verdict',
      base: before,
      new: after,
      outcome: 'worse',
      rule: 'verdict',
      ...explanation('verdict', 'worse', requests),
    },
  ];
}

function verdictOf({ verdict, check }: ComparableCell): string {
  return check === null ? verdict : `${verdict} ${check}`;
}

function numberChanges(
  base: ComparableCell,
  now: ComparableCell,
  rules: Rules,
  requests: readonly ChangedRequest[],
): ExactChange[] {
  return EXACT_METRICS.flatMap((metric) => {
    if (metric.applies?.(base, now) === false) return [];
    const after = new Map(metric.of(now).map(({ host, value }) => [host, value]));
    const before = new Map(metric.of(base).map(({ host, value }) => [host, value]));
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((host): ExactChange[] => {
      // A host without requests had none in flight.
      const none = host === undefined ? undefined : 0;
      const [old, value] = [before.get(host) ?? none, after.get(host) ?? none];
      if (old === undefined || value === undefined || Math.abs(value - old) <= TOLERANCE) return [];
      const outcome = value > old ? 'worse' : 'better';
      const rule = brokenRule(rules, metric.name, old, value)?.text ?? null;
      const about = { evidence: 'exact', metric: metric.name, ...(host !== undefined && { host }) } as const;
      return [{ ...about, base: old, new: value, outcome, rule, ...explanation(metric.name, outcome, requests, host) }];
    });
  });
}

function explanation(
  metric: string,
  outcome: 'better' | 'worse',
  requests: readonly ChangedRequest[],
  host?: string,
): Pick<ExactChange, 'requests' | 'requestsLeftOut'> {
  const telling = EXPLAINED_BY[metric]?.[outcome] ?? [];
  const own = requests.filter(
    ({ difference, url }) => telling.includes(difference) && (host === undefined || hostOf(url) === host),
  );
  return { requests: own.slice(0, MOST_REQUESTS), requestsLeftOut: Math.max(0, own.length - MOST_REQUESTS) };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
