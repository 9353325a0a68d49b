import * as v from 'valibot';
import type { Target } from '../scenario.js';
import { clean, shown } from './problem.js';
import { taskId, text } from './schema.js';

/** As many as a chain may have links: no release has more. */
export const MOST_TARGETS = 20_000;
/** A month: no task of a release takes longer. */
const LONGEST_MS = 31 * 24 * 60 * 60 * 1000;

const DURATION_TEXT = 'milliseconds from 0 to a month';
const duration = v.pipe(
  v.number(DURATION_TEXT),
  v.finite(DURATION_TEXT),
  v.minValue(0, DURATION_TEXT),
  v.maxValue(LONGEST_MS, DURATION_TEXT),
);

const TARGET = v.object(
  {
    taskId,
    taskType: text,
    kind: v.optional(text),
    waitsFor: v.optional(v.array(taskId, 'a list of task ids'), []),
    afterMs: v.optional(duration, 0),
    runMs: v.optional(duration, 0),
  },
  'an object with taskId and taskType',
);
const KNOWN_KEYS = Object.keys(TARGET.entries);

type ReportKey = (key: string, message: string) => void;

/**
 * Reads the targets of a scenario.json, reporting every problem: first of each target, then of their dependencies.
 *
 * @returns undefined if there is a problem
 */
export function readTargets(raw: unknown, reportTo: ReportKey): readonly Target[] | undefined {
  let sound = true;
  const report: ReportKey = (key, message) => {
    sound = false;
    reportTo(key, message);
  };
  if (!Array.isArray(raw)) {
    report('targets', `expected a list of targets, found ${shown(raw)}`);
    return undefined;
  }
  if (raw.length > MOST_TARGETS) {
    report('targets', `expected at most ${MOST_TARGETS} targets, found ${raw.length}`);
    return undefined;
  }
  const targets = raw.map((entry: unknown, index) => readTarget(entry, `targets.${index}`, report));
  const whole = targets.filter((target) => target !== undefined);
  if (sound) reportConnections(whole, report);
  return sound ? whole : undefined;
}

function readTarget(raw: unknown, place: string, report: ReportKey): Target | undefined {
  // valibot takes lists for objects.
  const result = v.safeParse(TARGET, Array.isArray(raw) ? undefined : raw);
  if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) {
    for (const key of Object.keys(raw)) {
      if (!KNOWN_KEYS.includes(key))
        report(`${place}.${clean(key)}`, `unknown key, expected one of ${KNOWN_KEYS.join(', ')}`);
    }
  }
  for (const issue of result.issues ?? []) {
    const inner = issue.path?.map((part) => `.${clean(String(part.key))}`).join('') ?? '';
    const found = inner === '' ? raw : issue.input;
    report(place + inner, found === undefined ? 'missing' : `expected ${issue.message}, found ${shown(found)}`);
  }
  if (!result.success) return undefined;
  const { kind, ...rest } = result.output;
  return { ...rest, ...(kind !== undefined && { kind }) };
}

/** Each target must be unique, wait only for existing targets, and be part of no circle. */
function reportConnections(targets: readonly Target[], report: ReportKey): void {
  const places = new Map<string, number>();
  targets.forEach(({ taskId: id }, index) => {
    const first = places.get(id);
    if (first === undefined) places.set(id, index);
    else report(`targets.${index}.taskId`, `expected each target once, but ${id} is targets.${first} already`);
  });
  targets.forEach(({ waitsFor }, index) => {
    waitsFor.forEach((id, position) => {
      if (!places.has(id))
        report(`targets.${index}.waitsFor.${position}`, `expected the task id of another target, found ${shown(id)}`);
    });
  });
  const stuck = waitingForever(targets, places);
  if (stuck !== undefined)
    report(
      `targets.${places.get(stuck) ?? 0}.waitsFor`,
      `expected targets that wait for earlier ones, but ${stuck} waits, through others, for itself`,
    );
}

/** A target on a circle of dependencies, if there is one. */
function waitingForever(targets: readonly Target[], places: ReadonlyMap<string, number>): string | undefined {
  const left = new Map(
    targets.map(({ taskId: id, waitsFor }) => [id, new Set(waitsFor.filter((other) => places.has(other))).size]),
  );
  const waiters = waitersOf(targets);
  const ready = [...left].filter(([, count]) => count === 0).map(([id]) => id);
  for (let done = ready.pop(); done !== undefined; done = ready.pop()) {
    left.delete(done);
    for (const waiter of waiters.get(done) ?? []) {
      const count = (left.get(waiter) ?? 0) - 1;
      left.set(waiter, count);
      if (count === 0) ready.push(waiter);
    }
  }
  const stuck = [...left.keys()][0];
  return stuck === undefined ? undefined : onCircle(stuck, targets, left);
}

/** Among targets that never become ready, one on a circle rather than merely waiting for it. */
function onCircle(start: string, targets: readonly Target[], left: ReadonlyMap<string, number>): string {
  const byId = new Map(targets.map((target) => [target.taskId, target]));
  const seen = new Set<string>();
  let current = start;
  while (!seen.has(current)) {
    seen.add(current);
    current = byId.get(current)?.waitsFor.find((id) => left.has(id)) ?? current;
  }
  return current;
}

/** The targets that wait for each target, each once. */
export function waitersOf(targets: readonly Pick<Target, 'taskId' | 'waitsFor'>[]): ReadonlyMap<string, string[]> {
  const waiters = new Map<string, string[]>();
  for (const { taskId: id, waitsFor } of targets) {
    for (const other of new Set(waitsFor)) {
      const known = waiters.get(other);
      if (known === undefined) waiters.set(other, [id]);
      else known.push(id);
    }
  }
  return waiters;
}
