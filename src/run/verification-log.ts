import type { Milliseconds } from '../base/units.js';
import { POINTS, type LogLine } from '../cot/log.js';
import { STEPS, type Step } from '../cot/step.js';
import type { Subject } from '../cot/chain/subject.js';
import type { GroupedLog, LogGroup, RunFailure } from '../result/verification.js';
import type { RunLog } from './run-verification.js';

/** A line of the log as it is kept: when it came, and in which step. */
export interface KeptLine extends LogLine {
  readonly atMs: Milliseconds;
  readonly step: Step;
}

/** Keeps the log of a verification, in order. */
export class KeptLog implements RunLog {
  readonly lines: KeptLine[] = [];

  write(line: LogLine, atMs: Milliseconds): void {
    this.lines.push(timedLine(line, atMs));
  }
}

export function timedLine(line: LogLine, atMs: Milliseconds): KeptLine {
  return { ...line, atMs, step: POINTS[line.point] };
}

const ORDER = Object.keys(POINTS);

/**
 * The lines grouped by link, in an order independent of the strategy: links as they are named level by level from the
 * task to verify, lines in the procedure's order.
 *
 * Lines about the failed step and later ones depend on how far a strategy went on, so they are left out, except for the
 * failure itself. So all strategies that report the same failure give the same groups.
 */
export function groupedLog(
  { taskId, taskType }: Pick<Subject, 'taskId' | 'taskType'>,
  lines: readonly KeptLine[],
  failures: readonly RunFailure[],
): GroupedLog {
  const [first, ...rest] = failures;
  const end = first === undefined ? STEPS.length : stepIndex(first.step);
  const told = lines.filter(({ step }) => stepIndex(step) < end);
  const names = fixedNames(taskId, taskType, lines, told);
  const rename = renaming(lines, names);
  const byTask = new Map<string, KeptLine[]>();
  for (const line of told) byTask.set(line.taskId, [...(byTask.get(line.taskId) ?? []), line]);
  const groups = [...names]
    .map(([id, name]) => groupOf(id, name, byTask.get(id) ?? []))
    .filter((group) => group.lines.length > 0);
  if (first === undefined) return { groups, others: [] };
  const failure = renamed(first, names, rename);
  const group = groups.find((one) => one.taskId === failure.taskId) ?? {
    name: failure.link,
    taskId: failure.taskId,
    lines: [],
  };
  return {
    groups: groups.filter((one) => one !== group),
    failed: { group, failure },
    others: rest.map((other) => renamed(other, names, rename)),
  };
}

function stepIndex(step: string): number {
  return (STEPS as readonly string[]).indexOf(step);
}

/** Names level by level from the task to verify; links not known as dependencies come last. */
function fixedNames(
  target: string,
  taskType: string,
  lines: readonly KeptLine[],
  told: readonly KeptLine[],
): Map<string, string> {
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
function renaming(lines: readonly KeptLine[], names: ReadonlyMap<string, string>): Rename {
  const changes = new Map<string, string>();
  for (const { name, taskId } of lines) {
    const fixed = names.get(taskId);
    if (fixed !== undefined && fixed !== name) changes.set(`${name} ${taskId}`, `${fixed} ${taskId}`);
  }
  return (text) => [...changes].reduce((changed, [own, fixed]) => changed.replaceAll(own, () => fixed), text);
}

function groupOf(taskId: string, name: string, lines: readonly KeptLine[]): LogGroup {
  const sorted = [...lines].sort((a, b) => ORDER.indexOf(a.point) - ORDER.indexOf(b.point) || byText(a, b));
  return { name, taskId, lines: sorted.map(({ step, level, text }) => ({ step, level, text })) };
}

function byText(a: KeptLine, b: KeptLine): number {
  return a.text < b.text ? -1 : Number(a.text > b.text);
}

function renamed(failure: RunFailure, names: ReadonlyMap<string, string>, rename: Rename): RunFailure {
  return { ...failure, link: names.get(failure.taskId) ?? failure.link, message: rename(failure.message) };
}
