import { InputError } from '../../../base/errors.js';
import type { Fault } from '../faults/fault.js';

/** What a synthetic graph is to be like. */
export interface GraphParameters {
  /** The scenario's name. */
  readonly name: string;
  /** Links in the chain, the task to verify and the parents included. */
  readonly tasks: number;
  /** Steps from the task to verify down to the images. */
  readonly levels: number;
  /** Tasks that one takes artifacts from; more where so many tasks would not find a place otherwise. */
  readonly width: number;
  /** The part of them that others take from as well: 0 makes a tree (but for images and parents). */
  readonly sharing: number;
  /** Pushes that the tasks come from; each has a decision task, some a cron job's and an action besides. */
  readonly revisions: number;
  /** Tasks in the graph of each decision task, at the length of real ones; absent: few and short ones. */
  readonly graphTasks?: number;
  /** Decides who takes from whom, where a fault is, and all ids and keys. */
  readonly seed: string;
  /** What is wrong with it, if anything is. */
  readonly fault?: Fault;
}

/** What is taken for a parameter that nobody gives. */
export const GRAPH_DEFAULTS = { tasks: 100, levels: 6, width: 4, sharing: 0.25, revisions: 4, seed: '1' } as const;
/** Far deeper than any chain there is. */
const MOST_LEVELS = 200;
const LEAST_LEVELS = 2;
/** As many as the verifier takes in. */
const MOST_TASKS = 20_000;
/** Five times as many as the largest real graphs have. */
export const MOST_GRAPH_TASKS = 100_000;

/** @throws InputError for numbers that no graph can have */
export function checkParameters({ name, tasks, levels, width, sharing, revisions, graphTasks }: GraphParameters): void {
  const wants = (key: string, value: number, least: number, most: number): void => {
    if (Number.isSafeInteger(value) && value >= least && value <= most) return;
    throw new InputError(`expected a whole number from ${least} to ${most}, found ${value}`, { subject: name, key });
  };
  wants('tasks', tasks, 4, MOST_TASKS);
  wants('levels', levels, LEAST_LEVELS, MOST_LEVELS);
  wants('width', width, 1, MOST_TASKS);
  wants('revisions', revisions, 1, tasks);
  if (graphTasks !== undefined) wants('graph-tasks', graphTasks, 1, MOST_GRAPH_TASKS);
  if (sharing >= 0 && sharing <= 1) return;
  throw new InputError(`expected a number from 0 to 1, found ${sharing}`, { subject: name, key: 'sharing' });
}

/** The parameters as people write them, without the name. */
export function parametersText(parameters: GraphParameters): string {
  const { tasks, levels, width, sharing, revisions, graphTasks, seed, fault } = parameters;
  const given = {
    ...{ tasks, levels, width, sharing, revisions },
    ...(graphTasks !== undefined && { 'graph-tasks': graphTasks }),
    ...{ seed, ...(fault && { fault: fault.kind }) },
  };
  return Object.entries(given)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}
