import { asciiUrl } from '../artifacts/file-evidence.js';
import type { DefinedTask, Link } from '../chain/chain.js';
import { inCheck, inCheckSync } from '../failure.js';
import type { Checking } from '../procedure.js';
import type { Settings } from '../settings/settings.js';
import { getRepo, getRevision } from '../task/env.js';
import { taskclusterYmlUrl } from '../urls/repository-urls.js';
import { asString } from '../../python/values/access.js';
import type { Value } from '../../python/values/value.js';

/** Where a decision task's `.taskcluster.yml` is, and whether a token is needed for it. */
export interface TemplatePlace {
  readonly url: string;
  readonly secret: boolean;
}

/** scriptworker: build_taskcluster_yml_url and the start of get_in_tree_template. */
export function templatePlace(settings: Settings, decision: DefinedTask): TemplatePlace {
  const repository = getRepo(decision.task, settings.sourceEnvPrefix);
  const url = inCheckSync('build_taskcluster_yml_url', decision, () =>
    taskclusterYmlUrl(repository, getRevision(decision.task, settings.sourceEnvPrefix)),
  );
  asciiUrl(url);
  const text = asString(repository, 'as the repository');
  const isPrivate = /^(?:ssh:\/\/|git@github\.com)/.test(text) || isPrivateProduct(settings);
  return { url, secret: isPrivate && text.includes('github.com') && settings.githubOauthToken !== '' };
}

/** Whether the product's repositories are private. */
export function isPrivateProduct(settings: Settings): boolean {
  return settings.trustedVcsRules.some((rule) => rule.requireSecret === true);
}

/** The in-tree json-e template of a decision task (scriptworker: get_in_tree_template). */
export async function inTreeTemplate(checking: Checking, decision: Link): Promise<Value> {
  return inCheck('get_in_tree_template', decision, async () => {
    const { url, secret } = templatePlace(checking.chain.settings, decision);
    return checking.evidence.template(url, secret);
  });
}
