import { API, completed, SOME_TIME, type Fields } from './fields.js';
import { person } from './person.js';
import { repository } from './repository.js';

const COUNTS = ['additions', 'changed_files', 'comments', 'commits', 'deletions', 'review_comments'];
const NULLS = [
  'active_lock_reason',
  'assignee',
  'auto_merge',
  'body',
  'body_html',
  'body_text',
  'closed_at',
  'merge_commit_sha',
  'mergeable',
  'merged_at',
  'merged_by',
  'milestone',
  'rebaseable',
];
const LISTS = ['assignees', 'labels', 'requested_reviewers', 'requested_teams'];

/**
 * A pull request as GitHub describes it; its author and branches are not made up.
 *
 * @param name `owner/repository`
 */
export function pullRequest(given: Fields, name: string): Fields {
  const number = typeof given['number'] === 'number' ? given['number'] : 0;
  const url = `${API}/repos/${name}/pulls/${number}`;
  return {
    id: 0,
    node_id: '',
    ...Object.fromEntries(NULLS.map((key) => [key, null])),
    ...Object.fromEntries(LISTS.map((key) => [key, []])),
    ...Object.fromEntries(COUNTS.map((key) => [key, 0])),
    ...links(url, `https://github.com/${name}/pull/${number}`),
    locked: false,
    draft: false,
    merged: false,
    mergeable_state: 'unknown',
    author_association: 'NONE',
    created_at: SOME_TIME,
    updated_at: SOME_TIME,
    ...given,
    ...completed(given, 'user', person),
    ...completed(given, 'head', end),
    ...completed(given, 'base', end),
  };
}

/** Its source or target. */
function end(given: Fields): Fields {
  const people = completed(given, 'user', person);
  return {
    label: '',
    ref: '',
    sha: '',
    user: null,
    repo: null,
    ...given,
    ...people,
    ...completed(given, 'repo', repository),
  };
}

function links(url: string, page: string): Fields {
  const issue = url.replace('/pulls/', '/issues/');
  return {
    url,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issue,
    comments_url: `${issue}/comments`,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${url.replace(/\/[^/]*$/, '')}/comments{/number}`,
    statuses_url: `${url}/statuses`,
    _links: { self: { href: url }, html: { href: page } },
  };
}
