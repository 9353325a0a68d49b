import { byCodeUnits } from '../base/order.js';
import type { ChangedRequest, RequestDifference } from './comparison.js';
import type { ComparableCell } from './read-result.js';

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly startMs: number;
}

/** Starts of all requests of one method and URL, ascending. */
type Starts = ReadonlyMap<string, readonly number[]>;

const TOLERANCE_MS = 1e-6;
const ORDER: readonly RequestDifference[] = ['new', 'repeated', 'gone', 'fewer', 'later', 'earlier'];

/**
 * Which requests of the exact run differ, by method and URL: first new, repeated and missing ones, then those that
 * moved; critical path first, then by time. If a result has no requests, those of the critical paths are used.
 */
export function changedRequests(base: ComparableCell, now: ComparableCell): ChangedRequest[] {
  const all = base.requests !== undefined && now.requests !== undefined;
  const before = starts((all ? base.requests : base.prediction.criticalPath) ?? []);
  const after = starts((all ? now.requests : now.prediction.criticalPath) ?? []);
  const critical = { base: criticalKeys(base), new: criticalKeys(now) };
  const names = new Map([...(base.links ?? []), ...(now.links ?? [])].map(({ taskId, name }) => [taskId, name]));
  const changed = [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const isCritical = (after.has(key) ? critical.new : critical.base).has(key);
    const one = compared(key, before.get(key) ?? [], after.get(key) ?? [], isCritical);
    return one === undefined ? [] : [withTaskName(one, names)];
  });
  return changed.sort(mostTellingFirst);
}

const TASK = /\/task\/([\w-]{22})(?:\/|$)/;

function withTaskName(request: ChangedRequest, names: ReadonlyMap<string, string>): ChangedRequest {
  const taskName = names.get(TASK.exec(request.url)?.[1] ?? '');
  return taskName === undefined ? request : { ...request, taskName };
}

function starts(requests: readonly Sent[]): Starts {
  const found = new Map<string, number[]>();
  for (const { method, url, startMs } of requests) {
    const key = keyOf(method, url);
    const sofar = found.get(key);
    if (sofar === undefined) found.set(key, [startMs]);
    else sofar.push(startMs);
  }
  for (const times of found.values()) times.sort((a, b) => a - b);
  return found;
}

function criticalKeys({ prediction }: ComparableCell): ReadonlySet<string> {
  return new Set((prediction.criticalPath ?? []).map(({ method, url }) => keyOf(method, url)));
}

function keyOf(method: string, url: string): string {
  return JSON.stringify([method, url]);
}

function compared(
  key: string,
  base: readonly number[],
  now: readonly number[],
  critical: boolean,
): ChangedRequest | undefined {
  const difference = differenceOf(base, now);
  if (difference === undefined) return undefined;
  const [method, url] = JSON.parse(key) as [string, string];
  const place = firstDifferent(base, now);
  const times = { base: base.length, new: now.length };
  return { difference, method, url, baseMs: base[place] ?? null, newMs: now[place] ?? null, times, critical };
}

function differenceOf(base: readonly number[], now: readonly number[]): RequestDifference | undefined {
  if (base.length === 0) return 'new';
  if (now.length === 0) return 'gone';
  if (now.length !== base.length) return now.length > base.length ? 'repeated' : 'fewer';
  const place = firstDifferent(base, now);
  if (place === base.length) return undefined;
  return (now[place] as number) > (base[place] as number) ? 'later' : 'earlier';
}

/** Index of the first start that differs, or that only one side has. */
function firstDifferent(base: readonly number[], now: readonly number[]): number {
  const both = Math.min(base.length, now.length);
  for (let place = 0; place < both; place++) {
    if (Math.abs((base[place] as number) - (now[place] as number)) > TOLERANCE_MS) return place;
  }
  return both;
}

function mostTellingFirst(a: ChangedRequest, b: ChangedRequest): number {
  return (
    ORDER.indexOf(a.difference) - ORDER.indexOf(b.difference) ||
    Number(b.critical) - Number(a.critical) ||
    (a.newMs ?? a.baseMs ?? 0) - (b.newMs ?? b.baseMs ?? 0) ||
    byCodeUnits(a.url, b.url) ||
    byCodeUnits(a.method, b.method)
  );
}
