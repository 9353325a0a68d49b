import { byCodePoints } from '../../base/order.js';
import { limit } from '../chain/limits.js';
import { DECISION_TASK_TYPES, PARENT_TASK_TYPES, type Link } from '../chain/chain.js';
import { distinct, keyOf } from '../../python/values/key.js';
import { PythonError } from '../../python/error.js';
import { inCheckSync, type FailedLink } from '../failure.js';
import { getOr, item, iterate, truthy } from '../../python/values/access.js';
import { plainNumber } from '../../python/values/equality.js';
import { isList, isNumeric, typeName, type Value } from '../../python/values/value.js';

type TypedLink = Pick<Link, 'taskId' | 'taskType'>;

/**
 * All artifacts to download, by task, in the order in which their tasks are first named: those that verification itself
 * looks at, in link order, then the target's upstream artifacts. Paths are sorted and unique. (scriptworker:
 * get_all_artifacts_per_task_id)
 *
 * @param upstream the target's payload.upstreamArtifacts
 * @throws CotFailure, PythonError where it is not what it must be, or there are too many
 */
export function artifactsToDownload(
  target: FailedLink,
  links: readonly TypedLink[],
  upstream: Value,
): ReadonlyMap<string, readonly string[]> {
  const result = new Map<string, string[]>();
  const perTask = inCheckSync('get_all_artifacts_per_task_id', target, () => artifactsPerTask(links, upstream));
  for (const { taskId, paths } of perTask) {
    const texts = paths.map((path) => textOf(path, 'the path of an artifact'));
    result.set(textOf(taskId, 'a task id'), texts);
  }
  return result;
}

function textOf(value: Value, what: string): string {
  if (typeof value === 'string') return value;
  throw new PythonError('TypeError', `expected ${what} to be a string, found ${typeName(value)}`);
}

/** Artifacts of one task, as definitions name them: ids and paths need not be strings. */
export interface TaskArtifacts {
  readonly taskId: Value;
  readonly paths: readonly Value[];
}

/** The artifacts that verification itself reads from a task of this type. */
export function verificationArtifacts(taskType: string): readonly string[] {
  const graph = PARENT_TASK_TYPES.includes(taskType) ? ['public/task-graph.json'] : [];
  return DECISION_TASK_TYPES.includes(taskType) ? [...graph, 'public/actions.json', 'public/parameters.yml'] : graph;
}

/** {@link artifactsToDownload} without checking that ids and paths are strings. */
export function artifactsPerTask(links: readonly TypedLink[], upstream: Value): TaskArtifacts[] {
  const artifacts = new ArtifactLists();
  for (const link of links) {
    for (const name of verificationArtifacts(link.taskType)) artifacts.add(link.taskId, name);
  }
  if (truthy(upstream)) {
    let count = 0;
    for (const entry of iterate(upstream)) {
      const paths = item(entry, 'paths');
      count += isList(paths) ? paths.length : 1;
      limit('artifacts', count, 'upstream artifacts');
      artifacts.add(item(entry, 'taskId'), paths);
    }
  }
  return [...artifacts.byTask.values()].map(({ taskId, paths }) => ({ taskId, paths: sorted(distinct(paths)) }));
}

/** Whether an artifact may be missing. @throws PythonError if Python could not look for such an id */
export type IsOptional = (taskId: Value, path: string) => boolean;

/**
 * Finds the artifacts that may be missing: those of entries where `optional` is exactly true. What is optional in one
 * entry is so in all. (scriptworker: get_optional_artifacts_per_task_id)
 *
 * @throws PythonError where the upstream artifacts are not what they must be
 */
export function optionalArtifacts(upstream: Value): IsOptional {
  const artifacts = new ArtifactLists();
  for (const entry of iterate(upstream)) {
    if (getOr(entry, 'optional', false) === true) artifacts.add(item(entry, 'taskId'), item(entry, 'paths'));
  }
  const optional = new Map<Value, ReadonlySet<string>>();
  for (const [key, { paths }] of artifacts.byTask)
    optional.set(key, new Set(paths.filter((path) => typeof path === 'string')));
  return (taskId, path) => optional.get(keyOf(taskId))?.has(path) ?? false;
}

/**
 * One question to {@link optionalArtifacts}; for many, find them once. (scriptworker: is_artifact_optional)
 *
 * @internal used by tests alone
 */
export function isArtifactOptional(upstream: Value, taskId: Value, path: string): boolean {
  return optionalArtifacts(upstream)(taskId, path);
}

class ArtifactLists {
  readonly byTask = new Map<Value, { readonly taskId: Value; readonly paths: Value[] }>();

  /** @param paths a list, or one path */
  add(taskId: Value, paths: Value): void {
    const key = keyOf(taskId);
    const entry = this.byTask.get(key) ?? { taskId, paths: [] };
    this.byTask.set(key, entry);
    if (!isList(paths)) entry.paths.push(paths);
    else for (const path of paths) entry.paths.push(path);
  }
}

/** Sorted as Python sorts. @throws PythonError if there are things that have no order among each other */
function sorted(paths: readonly Value[]): readonly Value[] {
  if (paths.length < 2) return paths;
  const texts = paths.filter((path) => typeof path === 'string');
  if (texts.length === paths.length) return texts.sort(byCodePoints);
  const numbers = paths.filter(isNumeric);
  if (numbers.length === paths.length) return numbers.sort((a, b) => (plainNumber(a) < plainNumber(b) ? -1 : 1));
  const kinds = [...new Set(paths.map(typeName))].join(' and ');
  throw new PythonError('TypeError', `expected the paths of artifacts to be strings, found ${kinds}`);
}
