import { describe, expect, it } from 'vitest';
import { resolveSettings } from '../../cot/settings/resolve-settings.js';
import { dict } from '../../python/values/value.js';
import { acceptedByRules, acceptsGithub, staysWithin } from './accepted-source.js';

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
