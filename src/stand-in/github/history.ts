import { API, completed, SOME_TIME, type Fields } from './fields.js';
import { person } from './person.js';

/** A commit as GitHub describes it; its author is not made up. @param name `owner/repository` */
export function commit(given: Fields, name: string): Fields {
  const sha = typeof given['sha'] === 'string' ? given['sha'] : '';
  const url = `${API}/repos/${name}/commits/${sha}`;
  const gitUrl = `${API}/repos/${name}/git/commits/${sha}`;
  return {
    node_id: '',
    url,
    html_url: `https://github.com/${name}/commit/${sha}`,
    comments_url: `${url}/comments`,
    parents: [],
    stats: { additions: 0, deletions: 0, total: 0 },
    files: [],
    ...given,
    ...completed(given, 'author', person),
    ...completed(given, 'committer', person),
    ...completed(given, 'commit', (fields) => gitCommit(fields, gitUrl)),
  };
}

function gitCommit(given: Fields, url: string): Fields {
  const nobody = { name: '', email: '', date: SOME_TIME };
  const tree = { sha: '', url: '' };
  const verification = { verified: false, reason: 'unsigned', signature: null, payload: null };
  return { url, author: nobody, committer: nobody, message: '', tree, comment_count: 0, verification, ...given };
}

/** A tag as GitHub lists it. */
export function tag(given: Fields, name: string): Fields {
  const url = `${API}/repos/${name}`;
  const text = typeof given['name'] === 'string' ? given['name'] : '';
  return {
    node_id: '',
    zipball_url: `${url}/zipball/refs/tags/${text}`,
    tarball_url: `${url}/tarball/refs/tags/${text}`,
    ...given,
    ...completed(given, 'commit', (fields) => ({ url: `${url}/commits/${String(fields['sha'])}`, ...fields })),
  };
}

/** A release as GitHub describes it. Its author and date are not made up: GitHub uses null if they are unknown. */
export function release(given: Fields, name: string): Fields {
  const text = typeof given['tag_name'] === 'string' ? given['tag_name'] : '';
  const id = typeof given['id'] === 'number' ? given['id'] : 0;
  const url = `${API}/repos/${name}/releases/${id}`;
  return {
    id,
    node_id: '',
    url,
    assets: [],
    assets_url: `${url}/assets`,
    upload_url: `https://uploads.github.com/repos/${name}/releases/${id}/assets{?name,label}`,
    html_url: `https://github.com/${name}/releases/tag/${text}`,
    name: text,
    body: '',
    draft: false,
    prerelease: false,
    author: null,
    created_at: SOME_TIME,
    tarball_url: `${API}/repos/${name}/tarball/${text}`,
    zipball_url: `${API}/repos/${name}/zipball/${text}`,
    ...given,
    ...completed(given, 'author', person),
  };
}
