import { PARENT_TASK_TYPES, type Chain, type Link } from '../chain/chain.js';
import { equals } from '../../python/values/equality.js';

/** Where a task's source is: the repository's path, or null if it is not one of the trusted ones. */
export interface Source {
  readonly link: Link;
  readonly repository: string | null;
}

/** The sources of a chain, that of the task to verify first. */
export type Sources = readonly [Source, ...Source[]];

/**
 * The sources of a chain, where a task of its graph that comes from the git mirror of its parents' repository counts as
 * coming from that repository. Parents themselves never do: their source is what they are rebuilt from, so it has to be
 * trusted by itself. (scriptworker from 63.5 on: the second part of trace_back_to_tree)
 *
 * @returns all that it can come to: several where the decision task is taken for something else besides, so that it
 *   depends on the order of arrival whether the original knows it for a parent
 */
export function mirrorsResolved(chain: Chain, sources: Sources): readonly Sources[] {
  const { target, settings } = chain;
  if (settings.hgGitMirrors.size === 0) return [sources];
  return parentRepositories(chain, sources).map((parent) => {
    const mirror = parent === null ? undefined : settings.hgGitMirrors.get(parent);
    const resolved = (source: Source): Source => {
      const isSibling = equals(source.link.decisionTaskId, target.decisionTaskId) && !isParent(source);
      return isSibling && mirror !== undefined && source.repository === mirror
        ? { ...source, repository: parent }
        : source;
    };
    const [own, ...others] = sources;
    return [resolved(own), ...others.map(resolved)] as const;
  });
}

/** The repository of the decision task, if it is known for a parent; else that of the task to verify. */
function parentRepositories({ target }: Chain, sources: Sources): readonly (string | null)[] {
  const decisions = sources.filter(({ link }) => equals(link.taskId, target.decisionTaskId));
  const found = new Set(decisions.filter(isParent).map(({ repository }) => repository));
  const own = sources[0].repository;
  if (found.size !== 1) return [own];
  const isCertain = decisions.every(isParent) || decisions.some((source) => source === sources[0] && isParent(source));
  return isCertain ? [...found] : [...found, own];
}

function isParent({ link }: Source): boolean {
  return PARENT_TASK_TYPES.includes(link.taskType);
}
