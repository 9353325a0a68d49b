import { InputError } from '../../../base/errors.js';
import type { Fault } from '../faults/fault.js';

/** The parameters of a synthetic graph. */
export interface GraphParameters {
  /** The scenario's name. */
  readonly name: string;
  /** Links in the chain, including target and parents. */
  readonly tasks: number;
  /** Levels from the target down to the images. */
  readonly levels: number;
  /** Upstream tasks of each task, or more if the tasks would not fit otherwise. */
  readonly width: number;
  /** Fraction of those that others depend on too: 0 makes a tree (except for images and parents). */
  readonly sharing: number;
  /** Pushes that the tasks come from; each has a decision task, some also a cron job and an action. */
  readonly revisions: number;
  /** Tasks in each decision task's graph, as long as real ones; if absent, few and short ones. */
  readonly graphTasks?: number;
  /** Seed of dependencies, of a fault's place, and of all ids and keys. */
  readonly seed: string;
  /** The fault to plant, if any. */
  readonly fault?: Fault;
}

/** Default parameters. */
export const GRAPH_DEFAULTS = { tasks: 100, levels: 6, width: 4, sharing: 0.25, revisions: 4, seed: '1' } as const;
/** Far deeper than any real chain. */
const MOST_LEVELS = 200;
const LEAST_LEVELS = 2;
/** The verifier's own limit. */
const MOST_TASKS = 20_000;
/** Five times the largest real graphs. */
export const MOST_GRAPH_TASKS = 100_000;

/** @throws InputError for impossible parameters */
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

/** The parameters as text, without the name. */
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
