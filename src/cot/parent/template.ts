import { asciiUrl } from '../urls/ascii-url.js';
import type { DefinedTask, Link } from '../chain/chain.js';
import { inCheck, inCheckSync } from '../failure.js';
import type { Checking } from '../procedure.js';
import { areSince, type Settings } from '../settings/settings.js';
import { getRepo, getRevision } from '../task/env.js';
import { githubRepositoryName, isGithubUrl } from '../urls/github-urls.js';
import { asSshUrl, hgTemplateUrl, taskclusterYmlUrl } from '../urls/repository-urls.js';
import { PythonError } from '../../python/error.js';
import { asString, truthy } from '../../python/values/access.js';
import { str } from '../../python/values/text.js';
import type { Value } from '../../python/values/value.js';

/** How files of GitHub repositories are read: from the host of raw files, or by the contents API. */
export type GitHubFiles = 'raw' | 'contents';

/** How scriptworker with these rules reads them; a ladder strategy does as its own commit. */
export function githubFilesBy({ rules }: Pick<Settings, 'rules'>): GitHubFiles {
  return areSince(rules, '63.6') ? 'contents' : 'raw';
}

/** Where a decision task's `.taskcluster.yml` is. */
export type TemplatePlace = TemplateUrl | TemplateContents;

export interface TemplateUrl {
  readonly url: string;
  /** A token is needed for it. */
  readonly secret: boolean;
}

/** In a GitHub repository at a revision, which may be anything. */
export interface TemplateContents {
  readonly owner: string;
  readonly name: string;
  readonly revision: Value;
}

export const TEMPLATE_FILE = '.taskcluster.yml';

export function isContents(place: TemplatePlace): place is TemplateContents {
  return 'owner' in place;
}

/** A full hash, and what Python's `$` takes for the end of one. @throws PythonError if it is true and no text */
export function isFullHash(revision: Value): revision is string {
  if (!truthy(revision)) return false;
  if (typeof revision === 'string') return /^[0-9a-f]{40}\n?$/.test(revision);
  throw new PythonError('TypeError', 'expected a revision that is a string');
}

/** Where people find a template, however it is read. */
export function templateText(place: TemplatePlace): string {
  if (!isContents(place)) return place.url;
  return `https://raw.githubusercontent.com/${place.owner}/${place.name}/${str(place.revision)}/${TEMPLATE_FILE}`;
}

/** scriptworker: build_taskcluster_yml_url and the start of get_in_tree_template. */
export function templatePlace(settings: Settings, decision: DefinedTask, files: GitHubFiles): TemplatePlace {
  const repository = getRepo(decision.task, settings.sourceEnvPrefix);
  const revision = getRevision(decision.task, settings.sourceEnvPrefix);
  if (files === 'contents') return placeOfToday(decision, repository, revision);
  const url = inCheckSync('build_taskcluster_yml_url', decision, () => taskclusterYmlUrl(repository, revision));
  asciiUrl(url);
  const text = asString(repository, 'as the repository');
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
