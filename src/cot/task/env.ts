import { asString, getOr, item } from '../../python/values/access.js';
import type { Value } from '../../python/values/value.js';
import { pythonInt } from '../../python/values/int.js';

/**
 * What a task's `payload.env` says about its source. Readers return null for what is absent, and the raw value for what
 * exists; it need not be a string.
 *
 * `prefix` is the product's setting source_env_prefix (`GECKO`). All throw PythonError unless the task has a payload,
 * and payload and env are dicts.
 */
export type EnvironmentReader = (task: Value, prefix: string) => Value;

function fromEnv<T extends Value>(task: Value, name: string, fallback: T): Value | T {
  return getOr(getOr(item(task, 'payload'), 'env', NOTHING), name, fallback);
}

const NOTHING: Value = new Map();

/**
 * The repository, without slashes at its end.
 *
 * @param kind `base`: the one that a pull request goes to
 * @throws PythonError if it exists and is not a string
 */
export function getRepo(task: Value, prefix: string, kind: 'head' | 'base' = 'head'): string | null {
  const name = `${prefix}_${kind.toUpperCase()}_REPOSITORY`;
  const found = fromEnv(task, name, null);
  return found === null ? null : withoutTrailing(asString(found, `in payload.env.${name}`), '/');
}

/** `text.rstrip(mark)`; a loop, since a regular expression takes quadratic time on many marks in the middle. */
export function withoutTrailing(text: string, mark: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === mark) end--;
  return text.slice(0, end);
}

export const getRevision: EnvironmentReader = (task, prefix) => fromEnv(task, `${prefix}_HEAD_REV`, null);

export const getBaseRevision: EnvironmentReader = (task, prefix) => fromEnv(task, `${prefix}_BASE_REV`, null);

export const getBranch: EnvironmentReader = (task, prefix) =>
  fromEnv(task, `${prefix}_HEAD_BRANCH`, fromEnv(task, `${prefix}_HEAD_REF`, null));

export const getBaseBranch: EnvironmentReader = (task, prefix) =>
  fromEnv(task, `${prefix}_BASE_BRANCH`, fromEnv(task, `${prefix}_BASE_REF`, null));

/** Who started the graph, where a task says so. */
export const getTriggeredBy: EnvironmentReader = (task, prefix) => fromEnv(task, `${prefix}_TRIGGERED_BY`, null);

/** When the revision was pushed, which GitHub does not tell. */
export const getPushDateTime: EnvironmentReader = (task, prefix) => fromEnv(task, `${prefix}_PUSH_DATE_TIME`, null);

/** @throws PythonError if it exists and is not a whole number */
export function getPullRequestNumber(task: Value, prefix: string): number | bigint | null {
  const text = fromEnv(task, `${prefix}_PULL_REQUEST_NUMBER`, null);
  return text === null ? null : pythonInt(text);
}

/** The callback that an action task runs. */
export function getActionCallbackName(task: Value): Value {
  return fromEnv(task, 'ACTION_CALLBACK', null);
}

/** The commit message a decision task was started with; a single space if it has none. */
export function getCommitMessage(task: Value): Value {
  return fromEnv(task, 'GECKO_COMMIT_MSG', ' ');
}

/** The branch as the old build system named it; empty if the task does not say. */
export function getMozharnessBranch(task: Value): Value {
  return fromEnv(task, 'MH_BRANCH', '');
}
