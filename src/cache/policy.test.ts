import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../services/http/transport.js';
import { keepingOf, type Deployment } from './policy.js';

const ROOT = 'https://tc.example.org';
const DEPLOYMENT: Deployment = {
  rootUrl: ROOT,
  projectsUrl: 'https://raw.githubusercontent.com/o/r/main/projects.yml',
};
const TTL = { projectsMs: 1000, listingsMs: 20 };
const FULL = '0123456789abcdef0123456789abcdef01234567';
const TASK = 'TASKTASKTASKTASKTASKTA';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const keeping = (url: string, request: Partial<HttpRequest> = {}) =>
  keepingOf({ method: 'GET', url, ...request }, DEPLOYMENT, TTL);

describe('what is kept of an answer', () => {
  it.each([
    ['a task definition', `${ROOT}/api/queue/v1/task/${TASK}`, 'always'],
    ['a file of a full revision', `https://hg.mozilla.org/try/raw-file/${FULL}/.taskcluster.yml`, 'always'],
    ['a push', `https://hg.mozilla.org/try/json-pushes?changeset=${FULL}&version=2&full=1`, 'always'],
    ['a file of a commit', `https://raw.githubusercontent.com/o/r/${FULL}/.taskcluster.yml`, 'always'],
    ['the same by the API', `https://api.github.com/repos/o/r/contents/.taskcluster.yml?ref=${FULL}`, 'always'],
    ['a commit', `https://api.github.com/repos/o/r/commits/${FULL}`, 'always'],
    ['an artifact', `${ROOT}/api/queue/v1/task/${TASK}/artifacts/public/chain-of-trust.json`, 'run'],
    ['the same, escaped', `${ROOT}/api/queue/v1/task/${TASK}/artifacts/public%2Fx`, 'run'],
    ['a listing of artifacts', `${ROOT}/api/queue/v1/task/${TASK}/artifacts?continuationToken=x`, 'run'],
    ['projects.yml', DEPLOYMENT.projectsUrl, 'while'],
    ['where a commit is', `https://github.com/o/r/branch_commits/${FULL}`, 'while'],
  ])('%s: %s is kept', (_what, url, kind) => {
    expect(keeping(url)?.kind).toBe(kind);
  });

  it.each([
    ['a file of a branch', 'https://hg.mozilla.org/try/raw-file/default/.taskcluster.yml'],
    ['a file of an abbreviated revision', `https://hg.mozilla.org/try/raw-file/${FULL.slice(0, 12)}/x`],
    ['the push of an abbreviated revision', `https://hg.mozilla.org/try/json-pushes?changeset=${FULL.slice(0, 12)}`],
    ['the latest pushes', 'https://hg.mozilla.org/try/json-pushes?version=2'],
    ['a repository', 'https://api.github.com/repos/o/r'],
    ['a pull request', 'https://api.github.com/repos/o/r/pulls/1'],
    ['a release', 'https://api.github.com/repos/o/r/releases/tags/v1'],
    ['a branch head', 'https://api.github.com/repos/o/r/commits/main'],
    ['a file of a tag', 'https://raw.githubusercontent.com/o/r/v1/.taskcluster.yml'],
    ['a private artifact', `${ROOT}/api/queue/v1/task/${TASK}/artifacts/private/x?bewit=secret`],
    ['an artifact that is asked for with a signature', `${ROOT}/api/queue/v1/task/${TASK}/artifacts/public/x?bewit=a`],
    ['a status', `${ROOT}/api/queue/v1/task/${TASK}/status`],
    ['a task of another deployment', `https://other.example.org/api/queue/v1/task/${TASK}`],
    ['a host that nobody knows', `https://hg.example.org/try/raw-file/${FULL}/x`],
    ['hg over plain HTTP', `http://hg.mozilla.org/try/raw-file/${FULL}/x`],
    ['a URL with a user', `https://me@hg.mozilla.org/try/raw-file/${FULL}/x`],
    ['no URL', 'nothing'],
  ])('%s: %s is not', (_what, url) => {
    expect(keeping(url)).toBeUndefined();
  });

  it('is nothing requested with credentials, or with a body', () => {
    const url = `https://api.github.com/repos/o/r/commits/${FULL}`;
    expect(keeping(url, { headers: { authorization: 'token x' } })).toBeUndefined();
    expect(keeping(url, { method: 'POST' })).toBeUndefined();
  });

  it.each([
    [`${ROOT}/api/queue/v1/task/${TASK}`, '{"payload": {}}', true],
    [`${ROOT}/api/queue/v1/task/${TASK}`, '{}', false],
    [`${ROOT}/api/queue/v1/task/${TASK}`, '<html>', false],
    [`${ROOT}/api/queue/v1/task/${TASK}/artifacts`, '{"artifacts": []}', true],
    [`${ROOT}/api/queue/v1/task/${TASK}/artifacts`, '[]', false],
    [`https://hg.mozilla.org/try/json-pushes?changeset=${FULL}`, '{"pushes": {"1": {}}}', true],
    // Not landed yet, which can change.
    [`https://hg.mozilla.org/try/json-pushes?changeset=${FULL}`, '{"pushes": {}}', false],
  ])('of %s: %s is sound: %s', (url, body, sound) => {
    expect(keeping(url)?.sound(bytes(body))).toBe(sound);
  });

  it('holds as long as the queue knows the task', () => {
    const kept = keeping(`${ROOT}/api/queue/v1/task/${TASK}`);
    const expires = (body: string): number | undefined => (kept?.kind === 'always' ? kept.expires?.(bytes(body)) : NaN);
    expect(expires('{"payload": {}, "expires": "2026-11-28T00:00:00.000Z"}')).toBe(Date.UTC(2026, 10, 28));
    expect(expires('{"payload": {}, "expires": 3}')).toBeUndefined();
  });
});
