import { describe, expect, it } from 'vitest';
import { MINIMAL, writeScenario } from '../../test/scenario-folder.js';
import { loadScenario } from '../scenario/load.js';
import type { Scenario } from '../scenario/scenario.js';
import { respond } from './respond.js';

const API = 'https://api.github.com/repos/o/r';
const RAW = 'https://raw.githubusercontent.com/o/r';

function scenarioWith(
  sources: Readonly<Record<string, unknown>>,
  body: string | Uint8Array = 'version: 1\n',
): Scenario {
  return loadScenario(writeScenario({ 'scenario.json': { ...MINIMAL, sources }, 'sources/file': body }));
}

function ask(url: string, scenario: Scenario): { status: number; value: Readonly<Record<string, unknown>> } {
  const { status, body } = respond(scenario, { method: 'GET', url });
  return { status, value: JSON.parse(new TextDecoder().decode(body)) as Readonly<Record<string, unknown>> };
}

describe("GitHub's contents API", () => {
  it('has the raw files of the scenario, as GitHub describes files', () => {
    const scenario = scenarioWith({ [`${RAW}/abc/.taskcluster.yml`]: 'sources/file' });
    const { status, value } = ask(`${API}/contents/.taskcluster.yml?ref=abc`, scenario);
    expect(status).toBe(200);
    expect(value).toMatchObject({
      name: '.taskcluster.yml',
      type: 'file',
      encoding: 'base64',
      content: 'dmVyc2lvbjogMQo=\n',
      size: 11,
      // `git hash-object` says so.
      sha: 'b82551848c644f63b8517a7bdf8be9a992e6f4da',
      download_url: `${RAW}/abc/.taskcluster.yml`,
    });
  });

  it('takes refs as forms write them', () => {
    const scenario = scenarioWith({ [`${RAW}/v1 a/b/.taskcluster.yml`]: 'sources/file' });
    expect(ask(`${API}/contents/.taskcluster.yml?ref=v1+a%2Fb`, scenario).status).toBe(200);
  });

  it('answers with the status of the raw file, and 404 where there is none', () => {
    const scenario = scenarioWith({
      [`${RAW}/gone/.taskcluster.yml`]: { status: 404 },
      [`${RAW}/down/.taskcluster.yml`]: { status: 503 },
    });
    const statusOf = (ref: string): number => ask(`${API}/contents/.taskcluster.yml${ref}`, scenario).status;
    expect(['?ref=gone', '?ref=down', '?ref=never', ''].map(statusOf)).toEqual([404, 503, 404, 404]);
  });

  it('lets the scenario provide its own answer', () => {
    const scenario = scenarioWith({ [`${API}/contents/.taskcluster.yml?ref=abc`]: 'sources/file' }, '{"own": true}');
    expect(ask(`${API}/contents/.taskcluster.yml?ref=abc`, scenario).value).toEqual({ own: true });
  });

  it('has no content of files over a megabyte', () => {
    const scenario = scenarioWith({ [`${RAW}/abc/large`]: 'sources/file' }, new Uint8Array(1024 * 1024 + 1));
    expect(ask(`${API}/contents/large?ref=abc`, scenario).value).toMatchObject({ encoding: 'none', content: '' });
  });
});

describe('the tags of a repository', () => {
  it.each(['', '?per_page=100'])('are there whatever size of page is asked for: recorded with "%s"', (recorded) => {
    const scenario = scenarioWith({ [`${API}/tags${recorded}`]: 'sources/file' }, '{"tags": []}');
    for (const asked of ['', '?per_page=100', '?per_page=30'])
      expect(ask(`${API}/tags${asked}`, scenario).value).toEqual({ tags: [] });
  });
});
