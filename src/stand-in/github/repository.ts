import { API, completed, SOME_TIME, type Fields } from './fields.js';
import { person } from './person.js';

/** Paths after `/repos/OWNER/NAME` in a repository's links, by field. */
const LINKS: Readonly<Record<string, string>> = {
  archive: '/{archive_format}{/ref}',
  assignees: '/assignees{/user}',
  blobs: '/git/blobs{/sha}',
  branches: '/branches{/branch}',
  collaborators: '/collaborators{/collaborator}',
  comments: '/comments{/number}',
  commits: '/commits{/sha}',
  compare: '/compare/{base}...{head}',
  contents: '/contents/{+path}',
  contributors: '/contributors',
  deployments: '/deployments',
  downloads: '/downloads',
  events: '/events',
  forks: '/forks',
  git_commits: '/git/commits{/sha}',
  git_refs: '/git/refs{/sha}',
  git_tags: '/git/tags{/sha}',
  hooks: '/hooks',
  issue_comment: '/issues/comments{/number}',
  issue_events: '/issues/events{/number}',
  issues: '/issues{/number}',
  keys: '/keys{/key_id}',
  labels: '/labels{/name}',
  languages: '/languages',
  merges: '/merges',
  milestones: '/milestones{/number}',
  notifications: '/notifications{?since,all,participating}',
  pulls: '/pulls{/number}',
  releases: '/releases{/id}',
  stargazers: '/stargazers',
  statuses: '/statuses/{sha}',
  subscribers: '/subscribers',
  subscription: '/subscription',
  tags: '/tags',
  teams: '/teams',
  trees: '/git/trees{/sha}',
};

const COUNTS = ['forks_count', 'network_count', 'open_issues_count', 'stargazers_count', 'subscribers_count'];

/**
 * A repository as GitHub describes it, from the few facts in a scenario. Fields that verification may read are not made
 * up: if the scenario lacks them, they are missing.
 */
export function repository(given: Fields): Fields {
  const fullName = typeof given['full_name'] === 'string' ? given['full_name'] : 'unknown/unknown';
  const name = fullName.slice(fullName.indexOf('/') + 1);
  const url = `${API}/repos/${fullName}`;
  const page = `https://github.com/${fullName}`;
  return {
    id: 0,
    node_id: '',
    name,
    full_name: fullName,
    private: false,
    description: null,
    url,
    ...Object.fromEntries(Object.entries(LINKS).map(([link, rest]) => [`${link}_url`, url + rest])),
    ...usual(page, fullName),
    ...given,
    ...completed(given, 'owner', person),
    ...completed(given, 'parent', parent),
    ...completed(given, 'source', origin),
  };
}

/** A repository that is asked about as such: more is said of it, none of which a verification reads. */
export function describedRepository(given: Fields): Fields {
  const whole = repository(given);
  const fullName = String(whole['full_name']);
  const [login = ''] = fullName.split('/');
  return {
    owner: person({ login }),
    clone_url: `https://github.com/${fullName}.git`,
    ssh_url: `git@github.com:${fullName}.git`,
    default_branch: 'main',
    pushed_at: SOME_TIME,
    ...whole,
  };
}

/** The parent of a fork: verification reads its owner and name, so these are not made up. */
function parent(given: Fields): Fields {
  const { owner, name, ...rest } = origin(given);
  return { ...rest, ...(given['owner'] !== undefined && { owner }), ...(given['name'] !== undefined && { name }) };
}

/** The origin of all forks, which no verification reads. */
function origin(given: Fields): Fields {
  const whole = repository(given);
  const [login = ''] = String(whole['full_name']).split('/');
  return {
    owner: person({ login }),
    html_url: `https://github.com/${String(whole['full_name'])}`,
    fork: false,
    ...whole,
  };
}

function usual(page: string, fullName: string): Fields {
  return {
    archived: false,
    created_at: SOME_TIME,
    git_url: `git://github.com/${fullName}.git`,
    has_downloads: true,
    has_issues: true,
    has_pages: false,
    has_projects: true,
    has_wiki: true,
    homepage: null,
    language: null,
    license: null,
    mirror_url: null,
    size: 0,
    svn_url: page,
    updated_at: SOME_TIME,
    watchers_count: 0,
    ...Object.fromEntries(COUNTS.map((name) => [name, 0])),
  };
}
