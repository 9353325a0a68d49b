import { describe } from 'vitest';
import { itAgrees, named } from '../../../test/agreement.js';
import { defaultSettings } from '../settings/default-settings.js';
import type { Product } from '../settings/products.js';
import type { UrlRule } from '../settings/settings.js';
import { getRepo, getRevision } from '../task/env.js';
import { item, iterate } from '../../python/values/access.js';
import { dict, type Dict, type Value } from '../../python/values/value.js';
import { artifactFilePath } from './artifact-urls.js';
import { githubFullName, githubRepositoryName, githubSource, githubSshUrl, isGithubUrl } from './github-urls.js';
import { matchRepositoryPath, type LooseUrlRule } from './match-url.js';
import { parseUrl } from '../../python/urllib/parse-url.js';
import { repositoryMatchesUrl, taskclusterYmlUrl } from './repository-urls.js';
import { unquote } from '../../python/urllib/unquote.js';
import { urlPathParts } from './url-path.js';

/** A rule as a vector has it: any of its three lists may be missing, or be a text. */
function looseRule(rule: Value): LooseUrlRule {
  const list = (key: string): readonly string[] | string | undefined =>
    (rule as Dict).get(key) as readonly string[] | string | undefined;
  const [schemes, netlocs, pathRegexes] = ['schemes', 'netlocs', 'path_regexes'].map(list);
  return {
    ...(schemes !== undefined && { schemes }),
    ...(netlocs !== undefined && { netlocs }),
    ...(pathRegexes !== undefined && { pathRegexes }),
  };
}

const GITHUB: Readonly<Record<string, (url: Value) => Value>> = {
  is_github_url: isGithubUrl,
  extract_github_repo_owner_and_name: (url) => {
    const { owner, name } = githubRepositoryName(url);
    return [owner, name];
  },
  extract_github_repo_full_name: githubFullName,
  extract_github_repo_ssh_url: githubSshUrl,
  extract_github_repo_and_revision_from_source_url: (url) => {
    const { repository, revision } = githubSource(url, '62.7');
    return [repository, revision];
  },
};

describe('URLs', () => {
  itAgrees('match the rules that they match for the original', 'match_url.json', (input) => {
    const rules = input.has('rules')
      ? iterate(item(input, 'rules')).map(looseRule)
      : rulesOf(item(input, 'product') as Product);
    return matchRepositoryPath(rules, item(input, 'url')) ?? null;
  });

  itAgrees('are taken apart as by the original', 'urlparse.json', (url: string) => {
    const { scheme, netloc, hostname, path } = parseUrl(url);
    return new Map<Value, Value>(
      Object.entries({
        scheme,
        netloc,
        hostname: hostname ?? null,
        path,
        unquoted: unquote(path),
        parts: urlPathParts(url),
      }),
    );
  });

  itAgrees('belong to a repository as to the original', 'repo_matches_url.json', (input) =>
    repositoryMatchesUrl(item(input, 'repo'), item(input, 'url')),
  );

  itAgrees('lead to the template that the original looks for', 'template_url.json', (input) => {
    const env = new Map([
      ['GECKO_HEAD_REPOSITORY', item(input, 'repo')],
      ['GECKO_HEAD_REV', item(input, 'revision')],
    ]);
    const task = dict({ payload: dict({ env }) });
    return taskclusterYmlUrl(getRepo(task, 'GECKO'), getRevision(task, 'GECKO'));
  });

  itAgrees('of artifacts are accepted as by the original', 'artifact_url.json', (input) =>
    artifactFilePath(defaultSettings('firefox', '62.7').validArtifactRules, item(input, 'taskIds'), item(input, 'url')),
  );

  itAgrees('of GitHub say the same to the original', 'github_urls.json', (input) =>
    named(GITHUB, item(input, 'fn'))(item(input, 'url')),
  );
});

function rulesOf(product: Product): readonly UrlRule[] {
  return defaultSettings(product, '62.7').trustedVcsRules;
}
