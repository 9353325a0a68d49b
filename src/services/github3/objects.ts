import { PythonError } from '../../python/error.js';
import { truthy } from '../../python/values/access.js';
import { isDict, type Value } from '../../python/values/value.js';
import { each, ifTrue, needed, object, orNull, ownUrl, template, time, type Member, type Reading } from './reading.js';

/*
 * What github3 4.0 looks at when it makes an object of an answer: an answer that it refuses never reaches scriptworker.
 * Members that it only wants to be there, and that no verification reads, are left out: GitHub always sends them.
 */

function templates(...names: readonly string[]): Member[] {
  return names.map((name) => [`${name}_url`, template]);
}

const USER = object(...templates('events', 'following', 'gists'), 'login', ...templates('starred'), ['url', ownUrl]);

const LINKS = templates(
  ...['archive', 'assignees', 'blobs', 'branches', 'collaborators', 'comments', 'commits', 'compare', 'contents'],
  ...['git_commits', 'git_refs', 'git_tags', 'issue_comment', 'issue_events', 'issues', 'keys', 'labels'],
  ...['milestones', 'notifications', 'pulls', 'releases', 'statuses', 'trees'],
);

/** A repository within another object. */
const SHORT_REPOSITORY: readonly Member[] = [['url', ownUrl], ...LINKS, 'fork', 'html_url', needed('owner', USER)];

/** The origin of a fork. */
const ORIGIN = object(['url', ownUrl], ...LINKS, ['owner', USER]);

const PARENT = object(['url', ownUrl], ...LINKS, 'name', needed('owner', USER));

export const REPOSITORY = object(
  ['url', ownUrl],
  ...LINKS,
  'fork',
  'html_url',
  ['owner', USER],
  ['created_at', time],
  ['license', orNull(object('url', 'key', 'name', 'spdx_id'))],
  ['parent', orNull(PARENT)],
  ['pushed_at', time],
  ['source', orNull(ORIGIN)],
  ['updated_at', time],
);

export const COMMIT = object(['url', ownUrl], 'sha', ['stats', ifTrue(object('additions', 'deletions', 'total'))]);

const ASSET = object('url', 'browser_download_url', 'content_type', 'created_at', 'download_count', 'id', 'label', 'name', 'size', 'state', 'updated_at'); // prettier-ignore

export const RELEASE = object(
  ['url', ownUrl],
  ['assets', each(ASSET)],
  // Null if unknown, as on GitHub.
  ['author', USER],
  ['created_at', time],
  needed('published_at', time),
  'tag_name',
  'target_commitish',
  ['upload_url', template],
);

/** The source or target of a pull request. */
const END = object(['user', ifTrue(USER)], ['repo', ifTrue(object(needed('owner', object()), ...SHORT_REPOSITORY))]);

/** For the target, the repository itself is needed. */
const BASE: Reading = (value, url) => {
  END(value, url);
  if (isDict(value) && truthy(value.get('repo') ?? null)) return;
  throw new PythonError('AttributeError', `expected the repository that ${url} goes to`);
};

const TEAM = object('url', 'id', 'members_url', 'name', 'permission', 'repositories_url', 'slug');

export const PULL_REQUEST = object(
  ['url', ownUrl],
  ['assignee', orNull(USER)],
  ['assignees', each(USER)],
  needed('base', END),
  ['closed_at', time],
  ['created_at', time],
  needed('head', END),
  ['merged_at', time],
  'number',
  ['requested_reviewers', each(USER)],
  ['requested_teams', each(TEAM)],
  ['review_comment_url', template],
  ['base', BASE],
  'state',
  'title',
  ['updated_at', time],
  needed('user', USER),
  ['merged_by', orNull(USER)],
);

export const TAG = object(needed('commit', object(['url', ownUrl], 'sha')), 'name');

/** Everything that a verification requests from GitHub, except contents of files. */
export type Described = 'repository' | 'commit' | 'pull request' | 'release' | 'tag';

const READINGS: Readonly<Record<Described, Reading>> = {
  repository: REPOSITORY,
  commit: COMMIT,
  'pull request': PULL_REQUEST,
  release: RELEASE,
  tag: TAG,
};

/** Validates an answer like github3. @throws UnreadableAnswer, PythonError */
export function readAs(kind: Described, value: Value, url: string): void {
  READINGS[kind](value, url);
}
