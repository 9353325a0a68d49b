import { describe, expect, it } from 'vitest';
import { cellRequest } from '../../../../test/results.js';
import { describer } from './describe.js';
import { serviceOf } from './service.js';

const describeIt = describer([{ name: 'signing:build', taskId: 'abc', taskType: 'build' }]);
const TASK = 'https://tc.example/api/queue/v1/task/abc';

function words(kind: string, url: string): [string, string, string] {
  const request = cellRequest({ kind, url });
  const { what, whose } = describeIt(request);
  return [serviceOf(request), what, whose];
}

describe('a request in words', () => {
  it.each([
    ['task', TASK, ['queue', 'task definition', 'signing:build']],
    ['task', 'https://tc.example/api/queue/v1/task/other', ['queue', 'task definition', 'other']],
    ['list', `${TASK}/artifacts?continuationToken=x`, ['queue', 'artifact listing', 'signing:build']],
    ['artifact', `${TASK}/artifacts/public/chain-of-trust.json`, ['artifacts', 'chain-of-trust.json', 'signing:build']],
    ['artifact', `${TASK}/runs/0/artifacts/private/a b.zip`, ['artifacts', 'private/a b.zip', 'signing:build']],
    ['group', 'https://tc.example/api/queue/v1/task-group/g/list', ['queue', 'task group', '']],
    [
      'source',
      'https://hg.mozilla.org/mozilla-central/json-pushes?changeset=0123456789abcdef0123456789abcdef01234567',
      ['hg', 'pushlog', 'mozilla-central 0123456789ab'],
    ],
    [
      'source',
      'https://hg.mozilla.org/a/b/raw-file/0123456789abcdef0123456789abcdef01234567/.taskcluster.yml',
      ['hg', '.taskcluster.yml', 'a/b 0123456789ab'],
    ],
    [
      'source',
      'https://raw.githubusercontent.com/mozilla-releng/fxci-config/main/projects.yml',
      ['raw', 'projects.yml', 'mozilla-releng/fxci-config main'],
    ],
    ['source', 'https://api.github.com/repos/o/r', ['github', 'repository', 'o/r']],
    [
      'source',
      'https://api.github.com/repos/o/r/commits/0123456789abcdef0123456789abcdef01234567',
      ['github', 'commits/0123456789ab', 'o/r'],
    ],
    ['source', 'https://github.com/o/r/branch_commits/abc', ['github', '/o/r/branch_commits/abc', 'github.com']],
    ['source', 'https://elsewhere.example/x', ['other', '/x', 'elsewhere.example']],
  ])('of kind %s for %s', (kind, url, expected) => {
    expect(words(kind, url)).toEqual(expected);
  });

  it.each(['', 'nonsense', '__proto__', 'https://', 'https://hg.mozilla.org/raw-file//', 'https://x/%zz'])(
    'survives the URL %j',
    (url) => {
      for (const kind of ['task', 'artifact', 'source', '__proto__', 'toString'])
        expect(words(kind, url).every((word) => typeof word === 'string')).toBe(true);
    },
  );

  it('cannot steer a terminal', () => {
    expect(words('artifact', `${TASK}/artifacts/public/\u001b[2J\u202e`)[1]).toBe('\\u001b[2J\\u202e');
  });
});
