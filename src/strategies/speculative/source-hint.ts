import type { DefinedTask } from '../../cot/chain/chain.js';
import type { Settings } from '../../cot/settings/settings.js';
import { getRepo, getRevision } from '../../cot/task/env.js';
import { matchRepositoryPath } from '../../cot/urls/match-url.js';
import { githubSource, isGithubUrl } from '../../cot/urls/github-urls.js';
import { acceptedByRules } from '../dataflow/accepted-source.js';
import { getPath } from '../../python/values/access.js';
import { dict, type Value } from '../../python/values/value.js';

const HG_SOURCE = /^(https:\/\/hg\.mozilla\.org\/[\w./-]+?)\/+(?:raw-)?file\/([0-9a-f]{12,40})(?:\/|$)/;

/**
 * The repository and revision that a task's decision task will probably have, in the form of a task. Only for
 * repositories that the product trusts: those are contacted anyway.
 *
 * @throws PythonError if the definition is broken
 */
export function sourceHint(settings: Settings, task: Value): DefinedTask | undefined {
  const prefix = settings.sourceEnvPrefix;
  const source = getPath(task, ['metadata', 'source'], '');
  if (typeof source !== 'string' || matchRepositoryPath(settings.trustedVcsRules, source) === null) return undefined;
  const named = { repository: getRepo(task, prefix), revision: getRevision(task, prefix) };
  const { repository, revision } =
    named.repository !== null && named.revision !== null ? named : fromSource(settings, source);
  if (repository === null || typeof revision !== 'string') return undefined;
  const env = dict({ [`${prefix}_HEAD_REPOSITORY`]: repository, [`${prefix}_HEAD_REV`]: revision });
  const hint = { name: '', taskId: '', task: dict({ payload: dict({ env }) }) };
  return acceptedByRules(settings, hint) ? hint : undefined;
}

function fromSource(
  settings: Settings,
  source: string,
): { readonly repository: string | null; readonly revision: Value } {
  if (isGithubUrl(source)) return githubSource(source, settings.rules);
  const [, repository = null, revision = null] = HG_SOURCE.exec(source) ?? [];
  return { repository, revision };
}
