import type { DefinedTask } from '../../cot/chain/chain.js';
import { asSshUrl } from '../../cot/urls/repository-urls.js';
import type { Settings } from '../../cot/settings/settings.js';
import { getRepo } from '../../cot/task/env.js';
import { getProject } from '../../cot/task/projects.js';
import { githubRepositoryName, isGithubUrl } from '../../cot/urls/github-urls.js';
import { matchRepositoryPath } from '../../cot/urls/match-url.js';
import { settledSync } from '../../scheduling/gather.js';
import type { Asking } from './asking.js';

const PLAIN_NAME = /^(?!\.+$)[\w.-]+$/;

/**
 * Whether the rules for trusted repositories accept the repository in a definition. The definition is unproven when its
 * sources are requested early, so it must not choose which server to contact. Pull requests come from any fork: there,
 * their target must be a trusted repository.
 */
export function acceptedByRules(settings: Settings, task: DefinedTask): boolean {
  const outcome = settledSync(() => {
    if (isTrusted(settings, getRepo(task.task, settings.sourceEnvPrefix))) return true;
    const isForkOfTrusted = isTrusted(settings, getRepo(task.task, settings.sourceEnvPrefix, 'base'));
    return isForkOfTrusted && isFork(getRepo(task.task, settings.sourceEnvPrefix));
  });
  return outcome.ok && outcome.value;
}

/** Whether projects.yml, once it is there, lists the repository (as the checks will require). Only for hg. */
export async function acceptedByProjects(asking: Asking, task: DefinedTask): Promise<boolean> {
  const repository = getRepo(task.task, asking.settings.sourceEnvPrefix);
  if (repository === null || isGithubUrl(asSshUrl(repository))) return false;
  const projects = await asking.projects();
  return settledSync(() => getProject(projects, repository)).ok;
}

/** Whether a repository's owner and name are plain names, so that a URL made from them goes where it says. */
export function isPlainGithub({ owner, name }: { readonly owner: string; readonly name: string }): boolean {
  return [owner, name].every((part) => PLAIN_NAME.test(part));
}

/** Whether the rules for trusted repositories accept a GitHub repository. */
export function acceptsGithub(settings: Settings, { owner, name }: { owner: string; name: string }): boolean {
  return isPlainGithub({ owner, name }) && isTrusted(settings, `https://github.com/${owner}/${name}`);
}

/**
 * Whether a URL made of unproven parts stays within the repository's own pages over HTTPS. A revision can contain `..`,
 * and Python and `fetch` parse URLs differently.
 */
export function staysWithin(settings: Settings, url: string, task: DefinedTask): boolean {
  const outcome = settledSync(() => {
    const repository = asSshUrl(getRepo(task.task, settings.sourceEnvPrefix) ?? '');
    const target = new URL(url);
    const plain =
      target.protocol === 'https:' && target.port === '' && target.username === '' && target.password === '';
    return plain && pagesOf(repository).some((pages) => target.href.startsWith(pages));
  });
  return outcome.ok && outcome.value;
}

function pagesOf(repository: string): string[] {
  if (!isGithubUrl(repository)) return [`${new URL(repository).href.replace(/\/$/, '')}/`];
  const { owner, name } = githubRepositoryName(repository);
  return [`https://raw.githubusercontent.com/${owner}/${name}/`, `https://api.github.com/repos/${owner}/${name}/`];
}

function isTrusted(settings: Settings, repository: string | null): boolean {
  return repository !== null && matchRepositoryPath(settings.trustedVcsRules, asSshUrl(repository)) !== null;
}

function isFork(repository: string | null): boolean {
  if (repository === null) return false;
  const { owner, name } = githubRepositoryName(asSshUrl(repository));
  return isPlainGithub({ owner, name });
}
