import type { Milliseconds } from '../base/units.js';
import { POINTS, STEPS, type LogLine, type Step } from '../cot/log.js';
import type { Subject } from '../cot/subject.js';
import type { RunFailure, RunLog } from './run-verification.js';

export type { RunFailure } from './run-verification.js';

/** A line of the log, and when it came. */
export interface TimedLine extends LogLine {
  readonly atMs: Milliseconds;
  readonly step: Step;
}

/** Keeps what a verification tells, as it comes. */
export class KeptLog implements RunLog {
  readonly lines: TimedLine[] = [];

  write(line: LogLine, atMs: Milliseconds): void {
    this.lines.push(timedLine(line, atMs));
  }
}

export function timedLine(line: LogLine, atMs: Milliseconds): TimedLine {
  return { ...line, atMs, step: POINTS[line.point] };
}

/** All lines of one link, in the procedure's order. */
export interface LogGroup {
  readonly name: string;
  readonly taskId: string;
  readonly lines: readonly Pick<TimedLine, 'step' | 'level' | 'text'>[];
}

/** A log put in order, and what failed. */
export interface GroupedLog {
  readonly groups: readonly LogGroup[];
  /** The first failure with the lines of its link; that is none of the groups. */
  readonly failed?: { readonly group: LogGroup; readonly failure: RunFailure };
  /** Failures after the first, which strategies of our own go on to find. */
  readonly others: readonly RunFailure[];
}

const ORDER = Object.keys(POINTS);

/**
 * The lines of each link together, in an order that no strategy has a part in: links as they are named level by level
 * from the task to verify, lines in the procedure's order.
 *
 * What is told of the step that failed, and of later ones, depends on how far a strategy went on: it is left out, but
 * for the failure itself. So all strategies that report the same failure give the same groups.
 */
export function groupedLog({ taskId, taskType }: Pick<Subject, 'taskId' | 'taskType'>, lines: readonly TimedLine[], failures: readonly RunFailure[]): GroupedLog {
  const [first, ...rest] = failures;
  const end = first === undefined ? STEPS.length : STEPS.indexOf(first.step);
  const told = lines.filter(({ step }) => STEPS.indexOf(step) < end);
  const names = fixedNames(taskId, taskType, lines, told);
  const rename = renaming(lines, names);
  const byTask = new Map<string, TimedLine[]>();
  for (const line of told) byTask.set(line.taskId, [...(byTask.get(line.taskId) ?? []), line]);
  const groups = [...names].map(([id, name]) => groupOf(id, name, byTask.get(id) ?? [])).filter((group) => group.lines.length > 0);
  if (first === undefined) return { groups, others: [] };
  const failure = renamed(first, names, rename);
  const group = groups.find((one) => one.taskId === failure.taskId) ?? { name: failure.link, taskId: failure.taskId, lines: [] };
  return {
    groups: groups.filter((one) => one !== group),
    failed: { group, failure },
    others: rest.map((other) => renamed(other, names, rename)),
  };
}

/** Names level by level from the task to verify; links that nobody told to be dependencies come last. */
function fixedNames(target: string, taskType: string, lines: readonly TimedLine[], told: readonly TimedLine[]): Map<string, string> {
  const names = new Map([[target, taskType]]);
  const references = new Map(lines.map((line) => [`${line.taskId} ${line.point}`, line.references ?? []]));
  // The map grows while it is read.
  for (const [taskId, name] of names) {
    for (const reference of references.get(`${taskId} dependencies`) ?? []) {
      if (!names.has(reference.taskId)) names.set(reference.taskId, `${name}:${reference.as}`);
    }
  }
  for (const { taskId, name } of told) if (!names.has(taskId)) names.set(taskId, name);
  return names;
}

type Rename = (text: string) => string;

/** Messages of failures name links as the strategy does. */
function renaming(lines: readonly TimedLine[], names: ReadonlyMap<string, string>): Rename {
  const changes = new Map<string, string>();
  for (const { name, taskId } of lines) {
    const fixed = names.get(taskId);
    if (fixed !== undefined && fixed !== name) changes.set(`${name} ${taskId}`, `${fixed} ${taskId}`);
  }
  return (text) => [...changes].reduce((changed, [own, fixed]) => changed.replaceAll(own, () => fixed), text);
}

function groupOf(taskId: string, name: string, lines: readonly TimedLine[]): LogGroup {
  const sorted = [...lines].sort((a, b) => ORDER.indexOf(a.point) - ORDER.indexOf(b.point) || byText(a, b));
  return { name, taskId, lines: sorted.map(({ step, level, text }) => ({ step, level, text })) };
}

function byText(a: TimedLine, b: TimedLine): number {
  return a.text < b.text ? -1 : Number(a.text > b.text);
}

function renamed(failure: RunFailure, names: ReadonlyMap<string, string>, rename: Rename): RunFailure {
  return { ...failure, link: names.get(failure.taskId) ?? failure.link, message: rename(failure.message) };
}
