import { describe, expect, it } from 'vitest';
import { resolveSettings } from '../settings/resolve-settings.js';
import { artifactFilePath, artifactUrl } from './artifact-urls.js';
import { githubSource, githubSshUrl, isGithubUrl } from './github-urls.js';
import { loggableUrl } from './loggable-url.js';
import { repositoryMatchesUrl, taskclusterYmlUrl } from './repository-urls.js';
import { unquote } from '../../python/urllib/unquote.js';

const settings = resolveSettings({ product: 'firefox', rules: '63.4', overrides: {}, verifySignatures: false });

function fileOf(name: string): string {
  return artifactFilePath(settings.validArtifactRules, ['T'], artifactUrl(settings.taskclusterRootUrl, 'T', name));
}

describe('the URL of an artifact', () => {
  it('has the name in one segment, as the Taskcluster client escapes it', () => {
    expect(artifactUrl('https://tc.example/', 'T', "public/a b!'()*~é.zip")).toBe(
      'https://tc.example/api/queue/v1/task/T/artifacts/public%2Fa%20b%21%27%28%29%2A~%C3%A9.zip',
    );
  });

  const odd = ['public/build/100%.zip', 'public/build/what?&now=1.zip', 'public/é#;', 'public/a\\b', 'public/\0'];
  it.each(['public/chain-of-trust.json', ...odd])('leads back to the name %j', (name) => {
    expect(fileOf(name)).toBe(name);
  });

  it('leads elsewhere if the name looks escaped, since escapes are taken off twice', () => {
    expect(fileOf('public/build/a%20b.zip')).toBe('public/build/a b.zip');
  });

  it('loses a line end at the end of the name, and leads nowhere with one within', () => {
    expect(fileOf('public/a\n')).toBe('public/a');
    expect(() => fileOf('public/a\nb')).toThrow('no rule for artifacts allows the URL');
  });

  it('cannot be made of half a surrogate pair', () => {
    expect(() => fileOf('\ud800')).toThrow(expect.objectContaining({ kind: 'ValueError' }));
  });

  it('must be of one of the tasks', () => {
    const url = artifactUrl(settings.taskclusterRootUrl, 'U', 'a');
    expect(() => artifactFilePath(settings.validArtifactRules, ['T'], url)).toThrow('no rule for artifacts');
  });
});

describe('escapes', () => {
  it('are decoded as UTF-8; what is not an escape stays', () => {
    expect(unquote('%41%c3%a9%zz%')).toBe('A\u00e9%zz%');
    expect(unquote('%ff%ef%bb%bf')).toBe('\ufffd\ufeff');
    expect(unquote('%c3\u00e9%a9')).toBe('\ufffd\u00e9\ufffd');
  });
});

describe('URLs of GitHub', () => {
  it('are those of two schemes', () => {
    expect(isGithubUrl('ssh://github.com/o/r')).toBe(true);
    expect(isGithubUrl('git@github.com:o/r')).toBe(false);
    expect(isGithubUrl(null)).toBe(false);
  });

  it('name a repository, and maybe a revision', () => {
    expect(githubSshUrl('https://github.com/o/r.git')).toBe('git@github.com:o/r.git');
    expect(githubSource('https://github.com/o/r/raw/abc/x', '62.7')).toEqual({
      repository: 'https://github.com/o/r',
      revision: 'abc',
    });
    expect(() => githubSource('https://github.com/o', '62.7')).toThrow(expect.objectContaining({ kind: 'IndexError' }));
    expect(() => githubSource('https://github.com/o/%72/raw/abc', '62.7')).not.toThrow();
    expect(() => githubSource('https://github.com/o/%71/raw/abc', '63.4')).toThrow("the repository's name escaped");
  });

  it.each([
    ['https://github.com/o/%71/raw/abc', 'https://github.com/o/q'],
    ['https://github.com/hub/hub.git/raw/abc', 'https://github.com/hub/hub'],
    ['ssh://github.com//o/r/blob/abc?x=1', 'ssh://github.com/o/r'],
  ])('of %s is taken from its parts from 63.6 on, not from where its name occurs', (url, repository) => {
    expect(githubSource(url, '63.6')).toEqual({ repository, revision: 'abc' });
  });
});

describe('a repository', () => {
  it('holds the URLs that continue its path, under any scheme', () => {
    expect(repositoryMatchesUrl('git@github.com:o/r.git', 'https://github.com/o/r/raw/x')).toBe(true);
    expect(repositoryMatchesUrl('https://github.com/o/r', 'https://github.com/o/rx')).toBe(false);
    expect(() => repositoryMatchesUrl('https://github.com/o/r', null)).toThrow(
      expect.objectContaining({ kind: 'TypeError' }),
    );
  });

  it('has its template under each revision', () => {
    expect(taskclusterYmlUrl('git@github.com:o/r', 'abc')).toBe(
      'https://raw.githubusercontent.com/o/r/abc/.taskcluster.yml',
    );
    expect(taskclusterYmlUrl('https://hg.mozilla.org/x', null)).toBe(
      'https://hg.mozilla.org/x/raw-file/None/.taskcluster.yml',
    );
    expect(() => taskclusterYmlUrl('https://example.org/x', 'abc')).toThrow(
      'expected a repository on github.com or hg.mozilla.org',
    );
  });
});

describe('a URL in the log', () => {
  it('ends at its first secret', () => {
    expect(loggableUrl('https://h/a?x=1&bewit=abc')).toBe('https://h/a?x=1&<snip>');
    expect(loggableUrl('https://h/a?Credential=x&bewit=y')).toBe('https://h/a?<snip>');
    expect(loggableUrl('https://h/a')).toBe('https://h/a');
  });
});
