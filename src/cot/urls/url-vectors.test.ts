import { describe, expect, it } from 'vitest';
import { vectorsOf, type Vector } from '../../../test/conformance-data.js';
import { fromPlain } from '../../../test/values.js';
import { resolveSettings } from '../settings/resolve-settings.js';
import type { Settings } from '../settings/settings.js';
import { EvidenceError } from '../evidence-error.js';
import { artifactFilePath } from './artifact-urls.js';
import { githubFullName, githubRepositoryName, githubSource, githubSshUrl, isGithubUrl } from './github-urls.js';
import { matchRepositoryPath, type LooseUrlRule } from './match-url.js';
import { parseUrl } from './parse-url.js';
import { repositoryMatchesUrl, taskclusterYmlUrl } from './repository-urls.js';
import { unquote } from './unquote.js';
import { urlPathParts } from './url-path.js';

function settingsOf(product: string): Settings {
  return resolveSettings({ product, rules: '62.7', overrides: {}, verifySignatures: false });
}

/** Runs one function over its vectors: the same answers, and errors where there are errors. */
function agree<In, Out>(file: string, run: (input: In) => Out): void {
  const vectors = vectorsOf<In, Out>(file);
  describe.skipIf(vectors.length === 0)(`as the original answers in ${file}`, () => {
    it.each(vectors.map((vector): [string, Vector<In, Out>] => [vector.id, vector]))('%s', (_, vector) => {
      if (vector.error === undefined) expect(run(vector.in)).toEqual(vector.out);
      else expect(() => run(vector.in)).toThrow(EvidenceError);
    });
  });
}

interface PlainRule {
  readonly schemes?: readonly string[];
  readonly netlocs?: readonly string[];
  readonly path_regexes?: readonly string[];
}

function looseRule({ schemes, netlocs, path_regexes: pathRegexes }: PlainRule): LooseUrlRule {
  return { ...(schemes && { schemes }), ...(netlocs && { netlocs }), ...(pathRegexes && { pathRegexes }) };
}

agree('match_url.json', (input: { url: unknown; product?: string; rules?: readonly PlainRule[] }) => {
  const rules = input.rules?.map(looseRule) ?? settingsOf(input.product ?? '').trustedVcsRules;
  return matchRepositoryPath(rules, fromPlain(input.url));
});

agree('urlparse.json', (url: string) => {
  const parsed = parseUrl(url);
  return { ...parsed, unquoted: unquote(parsed.path), parts: urlPathParts(url) };
});

agree('repo_matches_url.json', ({ repo, url }: { repo: unknown; url: unknown }) =>
  repositoryMatchesUrl(fromPlain(repo), fromPlain(url)),
);

agree('template_url.json', ({ repo, revision }: { repo: unknown; revision: unknown }) =>
  taskclusterYmlUrl(fromPlain(repo), fromPlain(revision)),
);

agree('artifact_url.json', ({ url, taskIds }: { url: unknown; taskIds: unknown }) =>
  artifactFilePath(settingsOf('firefox').validArtifactRules, fromPlain(taskIds), fromPlain(url)),
);

agree('github_urls.json', ({ fn, url }: { fn: string; url: unknown }) => {
  const value = fromPlain(url);
  switch (fn) {
    case 'is_github_url':
      return isGithubUrl(value);
    case 'extract_github_repo_owner_and_name': {
      const { owner, name } = githubRepositoryName(value);
      return [owner, name];
    }
    case 'extract_github_repo_full_name':
      return githubFullName(value);
    case 'extract_github_repo_ssh_url':
      return githubSshUrl(value);
    case 'extract_github_repo_and_revision_from_source_url': {
      const { repository, revision } = githubSource(value);
      return [repository, revision];
    }
    default:
      throw new Error(`a function that is not known: ${fn}`);
  }
});
