import { asciiUrl } from '../urls/ascii-url.js';
import type { DefinedTask, Link } from '../chain/chain.js';
import { inCheck, inCheckSync } from '../failure.js';
import type { Checking } from '../procedure.js';
import type { Settings } from '../settings/settings.js';
import { getRepo, getRevision } from '../task/env.js';
import { githubRepositoryName, isGithubUrl } from '../urls/github-urls.js';
import { asSshUrl, hgTemplateUrl, taskclusterYmlUrl } from '../urls/repository-urls.js';
import { asString } from '../../python/values/access.js';
import type { Value } from '../../python/values/value.js';
import { type GitHubFiles, type TemplatePlace } from './template-place.js';

/** scriptworker: build_taskcluster_yml_url and the start of get_in_tree_template. */
export function templatePlace(settings: Settings, decision: DefinedTask, files: GitHubFiles): TemplatePlace {
  const { sourceEnvPrefix: prefix } = settings;
  if (files === 'contents') {
    return placeOfToday(decision, getRepo(decision.task, prefix), getRevision(decision.task, prefix));
  }
  const url = inCheckSync('build_taskcluster_yml_url', decision, () =>
    taskclusterYmlUrl(getRepo(decision.task, prefix), getRevision(decision.task, prefix)),
  );
  asciiUrl(url);
  const text = asString(getRepo(decision.task, prefix), 'as the repository');
  const isPrivate = /^(?:ssh:\/\/|git@github\.com)/.test(text) || isPrivateProduct(settings);
  return { url, secret: isPrivate && text.includes('github.com') && settings.githubOauthToken !== '' };
}

/** From 63.6 on a URL is built for hg alone. */
function placeOfToday(decision: DefinedTask, repository: string | null, revision: Value): TemplatePlace {
  const spelled = asSshUrl(asString(repository, 'as the repository'));
  if (isGithubUrl(spelled)) return { ...githubRepositoryName(spelled), revision };
  const url = inCheckSync('build_taskcluster_yml_url', decision, () => hgTemplateUrl(repository, revision));
  return { url, secret: false };
}

/** Whether the product's repositories are private. */
export function isPrivateProduct(settings: Settings): boolean {
  return settings.trustedVcsRules.some((rule) => rule.requireSecret === true);
}

/** The in-tree json-e template of a decision task (scriptworker: get_in_tree_template). */
export async function inTreeTemplate(checking: Checking, decision: Link): Promise<Value> {
  return inCheck('get_in_tree_template', decision, async () =>
    checking.evidence.template(templatePlace(checking.chain.settings, decision, checking.githubFiles)),
  );
}
