import { describe, expect, it } from 'vitest';
import { fakeOutside } from '../../../test/fake-ports.js';
import { resolveSettings } from '../../cot/settings/resolve-settings.js';
import { dict } from '../../python/values/value.js';
import { acceptedByProjects, acceptedByRules, acceptsGithub, isPlainGithub, staysWithin } from './accepted-source.js';
import { Asking } from './asking.js';
import { Flights } from './flights.js';

const FIREFOX = resolveSettings({ product: 'firefox', rules: '62.7', overrides: {}, verifySignatures: false });
const GLEAN = resolveSettings({ product: 'glean', rules: '62.7', overrides: {}, verifySignatures: false });
const CENTRAL = 'https://hg.mozilla.org/mozilla-central';

function claiming(prefix: string, head: string, base?: string) {
  const env = {
    [`${prefix}_HEAD_REPOSITORY`]: head,
    ...(base !== undefined && { [`${prefix}_BASE_REPOSITORY`]: base }),
  };
  return { name: 'decision', taskId: 'id', task: dict({ payload: dict({ env: dict(env) }) }) };
}

describe('what is asked for ahead of the checks', () => {
  it.each([
    [CENTRAL, true],
    ['https://hg.mozilla.org/releases/mozilla-beta', true],
    ['https://hg.mozilla.org/users/evil', false],
    ['https://hg.mozilla.org:8443/mozilla-central', false],
    ['http://hg.mozilla.org/mozilla-central', false],
    ['https://127.0.0.1/mozilla-central', false],
    [String.raw`https://127.0.0.1\@hg.mozilla.org/mozilla-central`, false],
    ['https://me@hg.mozilla.org/mozilla-central', false],
  ])('comes from trusted repositories of hg: %s %s', (repository, accepted) => {
    expect(acceptedByRules(FIREFOX, claiming('GECKO', repository))).toBe(accepted);
  });

  it.each([
    ['https://github.com/mozilla/glean', undefined, true],
    ['git@github.com:mozilla/glean', undefined, true],
    ['https://github.com/somebody/glean', undefined, false],
    ['https://github.com/somebody/glean', 'https://github.com/mozilla/glean', true],
    ['https://github.com/../glean', 'https://github.com/mozilla/glean', false],
    ['https://127.0.0.1/somebody/glean', 'https://github.com/mozilla/glean', false],
  ])('comes from trusted repositories of GitHub, or forks of them: %s of %s %s', (head, base, accepted) => {
    const prefix = GLEAN.sourceEnvPrefix;
    expect(acceptedByRules(GLEAN, claiming(prefix, head, base))).toBe(accepted);
  });

  it.each([
    ['mozilla', 'glean', true],
    ['somebody', 'glean', false],
    ['..', 'glean', false],
  ])('asks about commits of trusted repositories: %s/%s %s', (owner, name, accepted) => {
    expect(acceptsGithub(GLEAN, { owner, name })).toBe(accepted);
  });

  it.each([
    [`${CENTRAL}/raw-file/1/.taskcluster.yml`, true],
    [`${CENTRAL}/raw-file/../../users/evil/.taskcluster.yml`, false],
    [`${CENTRAL}/raw-file/%2e%2e/%2e%2e/users/evil/.taskcluster.yml`, false],
    ['http://hg.mozilla.org/mozilla-central/raw-file/1/.taskcluster.yml', false],
    ['https://hg.mozilla.org:8443/mozilla-central/raw-file/1/.taskcluster.yml', false],
  ])('stays within the repository: %s %s', (url, stays) => {
    expect(staysWithin(FIREFOX, url, claiming('GECKO', CENTRAL))).toBe(stays);
  });
});

describe('a URL made of what nothing has proven', () => {
  const odd = (repository: string): boolean =>
    staysWithin(FIREFOX, `${repository}/file`, claiming('GECKO', repository));

  it.each([
    ['https://hg.mozilla.org/x', true],
    ['https://hg.mozilla.org/x/', true],
    ['http://hg.mozilla.org/x', false],
    ['https://hg.mozilla.org:8443/x', false],
    ['https://me@hg.mozilla.org/x', false],
    ['https://:secret@hg.mozilla.org/x', false],
    ['ftp://hg.mozilla.org/x', false],
    ['no URL', false],
  ])('goes to a plain host over HTTPS: %s %s', (repository, stays) => {
    expect(odd(repository)).toBe(stays);
  });

  it('stays below the repository, part by part', () => {
    expect(staysWithin(FIREFOX, `${CENTRAL}-x/file`, claiming('GECKO', CENTRAL))).toBe(false);
    expect(staysWithin(FIREFOX, CENTRAL, claiming('GECKO', CENTRAL))).toBe(false);
    const nowhere = { name: '', taskId: '', task: dict({ payload: dict({}) }) };
    expect(staysWithin(FIREFOX, `${CENTRAL}/file`, nowhere)).toBe(false);
  });

  it.each([
    ['https://raw.githubusercontent.com/mozilla/glean/1/x', true],
    ['https://api.github.com/repos/mozilla/glean/contents/x', true],
    ['https://raw.githubusercontent.com/mozilla/glean-x/1/x', false],
    ['https://api.github.com/repos/mozilla/x', false],
    ['https://github.com/mozilla/glean/x', false],
  ])('of GitHub is of raw files, or of the API: %s %s', (url, stays) => {
    const task = claiming(GLEAN.sourceEnvPrefix, 'https://github.com/mozilla/glean');
    expect(staysWithin(GLEAN, url, task)).toBe(stays);
  });

  it.each([
    ['glean', true],
    ['.github', true],
    ['a.b-c_d', true],
    ['..', false],
    ['.', false],
    ['', false],
    ['a/b', false],
    ['/a', false],
    ['a b', false],
    ['a?b', false],
  ])('has an owner and a name that are names: %j %s', (name, isPlain) => {
    expect(isPlainGithub({ owner: 'mozilla', name })).toBe(isPlain);
    expect(isPlainGithub({ owner: name, name: 'x' })).toBe(isPlain);
  });
});

describe('a repository that no rule accepts', () => {
  const accepted = async (head: string | undefined): Promise<[boolean, string[]]> => {
    const outside = fakeOutside({ [`source ${FIREFOX.projectConfigurationUrl}`]: `{"x": {"repo": "${CENTRAL}"}}` });
    const asking = new Asking(new Flights(outside.portsFor, 0), FIREFOX);
    const env = dict(head === undefined ? {} : { GECKO_HEAD_REPOSITORY: head });
    const task = { name: '', taskId: '', task: dict({ payload: dict({ env }) }) };
    return [await acceptedByProjects(asking, task), outside.asked];
  };

  it('is accepted by projects.yml, which is asked about hg only', async () => {
    expect((await accepted(CENTRAL))[0]).toBe(true);
    expect((await accepted('https://hg.mozilla.org/other'))[0]).toBe(false);
    expect(await accepted('https://github.com/mozilla/glean')).toEqual([false, []]);
    expect(await accepted('git@github.com:mozilla/glean')).toEqual([false, []]);
    expect(await accepted(undefined)).toEqual([false, []]);
  });
});
