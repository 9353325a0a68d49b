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
 */
export function mirrorsResolved({ target, settings }: Chain, sources: Sources): Sources {
  const parent = parentRepository(target, sources);
  const mirror = parent === null ? undefined : settings.hgGitMirrors.get(parent);
  if (mirror === undefined) return sources;
  const resolved = (source: Source): Source => {
    const isSibling = equals(source.link.decisionTaskId, target.decisionTaskId) && !isParent(source);
    return isSibling && source.repository === mirror ? { ...source, repository: parent } : source;
  };
  const [own, ...others] = sources;
  return [resolved(own), ...others.map(resolved)];
}

/** The repository of the decision task, if it is known for a parent; else that of the task to verify. */
function parentRepository({ decisionTaskId }: Link, sources: Sources): string | null {
  const parents = sources.filter((source) => equals(source.link.taskId, decisionTaskId) && isParent(source));
  const [first, ...others] = new Set(parents.map(({ repository }) => repository));
  return first === undefined || others.length > 0 ? sources[0].repository : first;
}

function isParent({ link }: Source): boolean {
  return PARENT_TASK_TYPES.includes(link.taskType);
}
