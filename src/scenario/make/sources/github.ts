import { readableJson } from '../json.js';
import type { Plan } from '../plan.js';
import { githubTaskclusterYml } from './github-template.js';
import type { Revision } from './revision.js';

export const MAIN_BRANCH = 'main';

/** The body at a URL, and its file in the scenario. */
export interface SourceFile {
  readonly url: string;
  readonly path: string;
  readonly body: string;
}

/** Owner and name in a URL of GitHub. */
export function repositoryOf(url: string): {
  readonly owner: string;
  readonly name: string;
  readonly fullName: string;
} {
  const [owner = '', name = ''] = new URL(url).pathname.slice(1).split('/');
  return { owner, name, fullName: `${owner}/${name}` };
}

/** The GitHub login of the pusher. */
export function githubLogin({ shape }: Revision): string {
  return shape.user.split('@', 1)[0] ?? '';
}

/** All GitHub sources: about the tree, if it is there, and about the mirror that tasks cloned. */
export function githubSources({ shape: { tree }, revisions, works }: Plan): SourceFile[] {
  const files: SourceFile[] = [];
  if (tree.isGit === true) {
    files.push(repositoryFile(tree.repository));
    for (const revision of revisions) files.push(...pushFiles(tree.repository, revision));
  }
  const mirrored = new Set(works.filter(({ shape }) => shape.fromMirror === true).map(({ parent }) => parent.revision));
  if (tree.mirror === undefined || mirrored.size === 0) return files;
  files.push(repositoryFile(tree.mirror));
  for (const revision of revisions.filter((one) => mirrored.has(one)))
    files.push(landedFile(tree.mirror, revision.mirrored));
  return files;
}

function repositoryFile(repository: string): SourceFile {
  const { owner, name, fullName } = repositoryOf(repository);
  const url = `https://api.github.com/repos/${fullName}`;
  const body = readableJson({
    name,
    full_name: fullName,
    owner: { login: owner, type: 'Organization' },
    private: false,
    fork: false,
    html_url: repository,
    url,
    clone_url: `${repository}.git`,
    ssh_url: `git@github.com:${fullName}.git`,
    default_branch: MAIN_BRANCH,
    pushed_at: '2026-11-24T12:00:00Z',
  });
  return { url, path: `sources/github/${fullName}/repository.json`, body };
}

function pushFiles(repository: string, revision: Revision): SourceFile[] {
  const { fullName } = repositoryOf(repository);
  const folder = folderOf(repository, revision.node);
  const login = githubLogin(revision);
  const by = { name: login, email: revision.shape.user, date: revision.shape.pushed };
  const commit = readableJson({
    sha: revision.node,
    commit: { author: by, committer: by, message: revision.shape.messages.at(-1) ?? '' },
    author: { login },
    committer: { login },
    parents: [{ sha: revision.base }],
  });
  return [
    {
      url: `https://raw.githubusercontent.com/${fullName}/${revision.node}/.taskcluster.yml`,
      path: `${folder}/taskcluster.yml`,
      body: githubTaskclusterYml(revision.decisionImage),
    },
    {
      url: `https://api.github.com/repos/${fullName}/commits/${revision.node}`,
      path: `${folder}/commit.json`,
      body: commit,
    },
    landedFile(repository, revision.node),
  ];
}

/** The branches of a commit; github.com's page is empty for commits of pull requests. */
function landedFile(repository: string, node: string): SourceFile {
  const { fullName } = repositoryOf(repository);
  return {
    url: `${repository}/branch_commits/${node}`,
    path: `${folderOf(repository, node)}/branch_commits.html`,
    body: `<ul class="branches-list"><li class="branch"><a href="/${fullName}">${MAIN_BRANCH}</a></li></ul>\n`,
  };
}

function folderOf(repository: string, node: string): string {
  return `sources/github/${repositoryOf(repository).fullName}/${node.slice(0, 12)}`;
}
