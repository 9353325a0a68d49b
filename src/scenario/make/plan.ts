import { InputError } from '../../base/errors.js';
import type { Random } from '../../base/random.js';
import { nextTaskId } from './ids.js';
import { withFraction } from './moments.js';
import { otherTasks } from './others.js';
import type { ParentShape, Shape, TaskShape, WorkShape } from './shape.js';
import { planRevisions, type Revision } from './sources/revision.js';

/** A shape with names resolved: every task has an id, a parent and a time. */
export interface Plan {
  readonly shape: Shape;
  readonly revisions: readonly Revision[];
  readonly parents: readonly PlannedParent[];
  /** Tasks of the chain; others are only in their parents' `children`. */
  readonly works: readonly PlannedWork[];
  readonly target: PlannedTask;
  /** @throws InputError for a name that no task has */
  find(name: string, wantedBy: string): PlannedTask;
}

export interface PlannedParent {
  readonly shape: ParentShape;
  readonly taskId: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly revision: Revision;
  /** Id of the task that started a cron job. That task is in no graph; other parents have none. */
  readonly startedBy: string;
  /** The decision task of its group: itself, or for an action the one whose graph it extends. */
  readonly decision: PlannedParent;
  /** All tasks of its graph, also those outside the chain. */
  readonly children: PlannedWork[];
}

export interface PlannedWork {
  readonly shape: WorkShape;
  readonly taskId: string;
  readonly created: number;
  readonly parent: PlannedParent;
}

export type PlannedTask = PlannedParent | PlannedWork;

/** A decision task takes a few minutes before it creates tasks one after another. */
const DECISION_MS = 4 * 60_000;
const BETWEEN_TASKS_MS = 37;

export function isParent(task: PlannedTask): task is PlannedParent {
  return task.shape.as !== 'task';
}

/**
 * Assigns ids and times to everything in a shape, in linear time.
 *
 * @throws InputError if the shape contradicts itself; it names the task
 */
export function planShape(shape: Shape, random: Random): Plan {
  const ids = random.fork('task ids');
  const tasks = new Map<string, PlannedTask>();
  const find = (name: string, wantedBy: string): PlannedTask => {
    const task = tasks.get(name);
    if (task === undefined) throw shapeError(shape, wantedBy, `there is no task ${name}`);
    return task;
  };
  const add = <T extends PlannedTask>(task: T): T => {
    if (tasks.has(task.shape.name)) throw shapeError(shape, task.shape.name, 'two tasks have this name');
    tasks.set(task.shape.name, task);
    return task;
  };
  const revisions = planRevisions(shape, random.fork('revisions'));
  const parents = planParents(shape, revisions, () => nextTaskId(ids)).map(add);
  const addWork = (work: WorkShape): PlannedWork => {
    const parent = find(work.parent, work.name);
    if (!isParent(parent)) throw shapeError(shape, work.name, `${work.parent} makes no tasks`);
    const created = parent.created + DECISION_MS + BETWEEN_TASKS_MS * parent.children.length;
    const planned = { shape: work, taskId: nextTaskId(ids), created: withFraction(created), parent };
    parent.children.push(planned);
    return planned;
  };
  const works = shape.tasks.filter(isWork).map((work) => add(addWork(work)));
  for (const parent of parents) otherTasks(parent.shape).forEach(addWork);
  return { shape, revisions: [...revisions.values()], parents, works, target: find(shape.target, 'target'), find };
}

/** Decision tasks come first, so that actions find theirs. */
function planParents(shape: Shape, revisions: ReadonlyMap<string, Revision>, nextId: () => string): PlannedParent[] {
  const decisions = new Map<string, PlannedParent>();
  const planned: PlannedParent[] = [];
  for (const parent of shape.tasks) {
    if (parent.as === 'task' || parent.as === 'action') continue;
    const revision = revisions.get(parent.revision);
    if (revision === undefined) throw shapeError(shape, parent.name, `there is no revision ${parent.revision}`);
    const decision: PlannedParent = {
      shape: parent,
      taskId: nextId(),
      created: createdOf(parent),
      revision,
      startedBy: parent.as === 'cron' ? nextId() : '',
      get decision() {
        return decision;
      },
      children: [],
    };
    decisions.set(parent.name, decision);
    planned.push(decision);
  }
  for (const action of shape.tasks) {
    if (action.as !== 'action') continue;
    const decision = decisions.get(action.parent);
    if (decision === undefined) throw shapeError(shape, action.name, `${action.parent} is not a decision task`);
    const { revision } = decision;
    const taskId = nextId();
    planned.push({
      shape: action,
      taskId,
      created: createdOf(action),
      revision,
      startedBy: '',
      decision,
      children: [],
    });
  }
  return planned;
}

function createdOf(parent: ParentShape): number {
  return withFraction(Date.parse(parent.created));
}

function isWork(task: TaskShape): task is WorkShape {
  return task.as === 'task';
}

/** An error about a contradiction in a shape, at one of its tasks. */
export function shapeError(shape: Shape, name: string, problem: string): InputError {
  return new InputError(problem, { subject: `shape ${shape.name}`, key: name });
}
