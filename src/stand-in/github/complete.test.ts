import { describe, expect, it } from 'vitest';
import { bytesAnswer, jsonAnswer } from '../../world/answers.js';
import { sourceContentType } from '../../world/content-type.js';
import { completeGithub } from './complete.js';

function completed(url: string, given: unknown, status = 200): unknown {
  const answer = completeGithub(jsonAnswer(status, given), new URL(url));
  expect(answer.headers['content-length']).toBe(String(answer.body.byteLength));
  return JSON.parse(Buffer.from(answer.body).toString('utf8'));
}

const REPOSITORY = 'https://api.github.com/repos/mozilla/glean';

describe('completeGithub', () => {
  it('gives a repository its links, and the owner too', () => {
    const found = completed(REPOSITORY, {
      full_name: 'mozilla/glean',
      owner: { login: 'mozilla' },
      source: { full_name: 'x/y' },
      parent: { full_name: 'x/z' },
    });
    expect(found).toMatchObject({
      full_name: 'mozilla/glean',
      name: 'glean',
      archive_url: `${REPOSITORY}/{archive_format}{/ref}`,
      owner: { login: 'mozilla', url: 'https://api.github.com/users/mozilla', type: 'User' },
      source: { full_name: 'x/y', owner: { login: 'x' }, fork: false },
    });
  });

  it('changes nothing that the scenario says', () => {
    const given = { full_name: 'mozilla/glean', name: 'other', url: 'https://example.org/', size: -1, private: null };
    expect(completed(REPOSITORY, given)).toMatchObject(given);
  });

  it.each([
    ['', { full_name: 'a/b', parent: { full_name: 'c/d' } }, ['html_url', 'fork', 'parent.owner', 'parent.name']],
    ['', { full_name: 'a/b', owner: {} }, ['owner.login']],
    ['/commits/abc', { sha: 'abc' }, ['author', 'committer', 'commit']],
    ['/releases/tags/v1', { id: 1 }, ['author.login', 'published_at', 'tag_name', 'target_commitish']],
    ['/pulls/1', { number: 1 }, ['user', 'head', 'base', 'title', 'state']],
    ['/tags', [{}], ['0.commit']],
  ])('does not make up what a verification reads: %s', (path, given, facts) => {
    for (const fact of facts) expect(completed(`${REPOSITORY}${path}`, given)).not.toHaveProperty(fact);
  });

  it('completes the repositories at both ends of a pull request', () => {
    const found = completed(`${REPOSITORY}/pulls/7`, { number: 7, head: { repo: { full_name: 'c/glean' } }, base: {} });
    expect(found).toMatchObject({
      url: `${REPOSITORY}/pulls/7`,
      head: { label: '', repo: { url: 'https://api.github.com/repos/c/glean' } },
    });
  });

  it('keeps a byte order mark, and says no charset, as requests wants it to read such an answer', () => {
    const body = Buffer.from('\ufeff{"sha": "c"}');
    const url = new URL(`${REPOSITORY}/commits/c`);
    const answer = completeGithub(bytesAnswer(200, sourceContentType(url, body), body), url);
    expect(answer.headers['content-type']).not.toMatch(/charset|application\/json/);
    expect(Buffer.from(answer.body).toString('utf8')).toMatch(/^\ufeff\{"node_id"/);
  });

  it('leaves everything else as it is', () => {
    expect(completed(`${REPOSITORY}/commits/c`, {})).toEqual({});
    expect(completed(REPOSITORY, { message: 'Not Found' }, 404)).toEqual({ message: 'Not Found' });
    expect(completed(REPOSITORY, 'a text')).toBe('a text');
    expect(completed(`${REPOSITORY}/branches`, { a: 1 })).toEqual({ a: 1 });
    expect(completed('https://hg.mozilla.org/repos/a/b', { a: 1 })).toEqual({ a: 1 });
  });
});
