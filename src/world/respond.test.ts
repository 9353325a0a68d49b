import { describe, expect, it } from 'vitest';
import { BUILD, MINIMAL, TARGET, writeScenario } from '../../test/scenario-folder.js';
import { loadScenario } from '../scenario/load.js';
import type { Scenario } from '../scenario/scenario.js';
import type { WorldResponse } from './answers.js';
import { respond } from './respond.js';

const QUEUE = 'https://firefox-ci-tc.services.mozilla.com/api/queue/v1';
const DEFINITION = '{"taskGroupId": "group", "payload": {"b": 1.0, "20": 12345678901234567890}}';

function scenarioWith(changed: Parameters<typeof writeScenario>[0] = {}): Scenario {
  return loadScenario(writeScenario({ [`tasks/${TARGET}.json`]: DEFINITION, ...changed }));
}

function get(url: string, scenario = scenarioWith()): WorldResponse {
  return respond(scenario, { method: 'GET', url });
}

const text = ({ body }: WorldResponse): string => new TextDecoder().decode(body);
const json = (response: WorldResponse): unknown => JSON.parse(text(response));

describe('task definitions', () => {
  it('are served byte by byte', () => {
    const response = get(`${QUEUE}/task/${TARGET}`);
    expect(response).toMatchObject({ status: 200, headers: { 'content-type': 'application/json; charset=utf-8' } });
    expect(text(response)).toBe(DEFINITION);
  });

  it('that do not exist are 404, as Taskcluster says it', () => {
    const response = get(`${QUEUE}/task/${BUILD}`);
    expect(response.status).toBe(404);
    expect(json(response)).toMatchObject({ code: 'ResourceNotFound' });
  });

  it('come several at once, those that exist, in the order asked, unchanged', () => {
    const scenario = scenarioWith({ [`tasks/${BUILD}.json`]: '{}' });
    const body = JSON.stringify({ taskIds: [TARGET, 'none', BUILD] });
    const response = respond(scenario, { method: 'POST', url: `${QUEUE}/tasks?limit=2`, body });
    expect(text(response)).toBe(
      `{"tasks":[{"taskId":"${TARGET}","task":${DEFINITION}},{"taskId":"${BUILD}","task":{}}]}`,
    );
  });

  it.each(['', '[', 'null', '{}', '{"taskIds": 1}', '{"taskIds": [1]}', '{"taskIds": {"length": 1}}'])(
    'asked for with %s are 400',
    (body) => {
      expect(respond(scenarioWith(), { method: 'POST', url: `${QUEUE}/tasks`, body }).status).toBe(400);
    },
  );

  it('of a group come together', () => {
    const scenario = scenarioWith({ [`tasks/${BUILD}.json`]: '{"taskGroupId": ["group"]}' });
    const wanted = `{"taskGroupId":"group","tasks":[{"status":{"taskId":"${TARGET}"},"task":${DEFINITION}}]}`;
    expect(text(get(`${QUEUE}/task-group/group/list?continuationToken=x`, scenario))).toBe(wanted);
    expect(json(get(`${QUEUE}/task-group/other/list`, scenario))).toEqual({ taskGroupId: 'other', tasks: [] });
  });

  it('that are not objects stop the run', () => {
    const scenario = scenarioWith({ [`tasks/${TARGET}.json`]: '[]' });
    expect(() => get(`${QUEUE}/task/${TARGET}`, scenario)).toThrow(/expected a task definition/);
  });
});

describe('artifacts', () => {
  const files = {
    [`artifacts/${TARGET}/public/a b%20c.zip`]: 'zip',
    [`artifacts/${TARGET}/public/\u{1f600}`]: '',
    [`artifacts/${TARGET}/public/\uffee`]: '',
  };

  it.each(['public/chain-of-trust.json', 'public%2Fchain-of-trust.json', 'public/chain-of-trust.json?bewit=abc'])(
    'are served under %s',
    (name) => {
      const response = get(`${QUEUE}/task/${TARGET}/artifacts/${name}`);
      expect(response).toMatchObject({
        status: 200,
        headers: { 'content-type': 'application/json', 'content-length': '17' },
      });
      expect(text(response)).toBe('{"artifacts": {}}');
    },
  );

  it('are found after decoding their name once', () => {
    const scenario = scenarioWith(files);
    const name = encodeURIComponent('public/a b%20c.zip');
    expect(text(get(`${QUEUE}/task/${TARGET}/artifacts/${name}`, scenario))).toBe('zip');
    expect(get(`${QUEUE}/task/${TARGET}/artifacts/public/a b%20c.zip`, scenario).status).toBe(404);
  });

  it.each([
    `${TARGET}/artifacts/none`,
    `${BUILD}/artifacts/public/chain-of-trust.json`,
    `${TARGET}/artifacts/..%2F..%2Fscenario.json`,
    `${TARGET}/artifacts/`,
  ])('that do not exist are 404: %s', (path) => {
    expect(get(`${QUEUE}/task/${path}`).status).toBe(404);
  });

  it('have the status that the scenario gives them', () => {
    const artifacts = {
      [`${TARGET}/public/chain-of-trust.json`]: { status: 403, contentType: 'text/x' },
      [`${TARGET}/public/error`]: { status: 424, storageType: 'error' },
    };
    const scenario = scenarioWith({ 'scenario.json': { ...MINIMAL, artifacts } });
    expect(get(`${QUEUE}/task/${TARGET}/artifacts/public/chain-of-trust.json`, scenario)).toMatchObject({
      status: 403,
      headers: { 'content-type': 'text/x' },
    });
    expect(get(`${QUEUE}/task/${TARGET}/artifacts/public/error`, scenario).status).toBe(424);
  });

  it('are listed in code-point order', () => {
    const artifacts = { [`${TARGET}/public/chain-of-trust.json`]: { storageType: 'object', contentType: 'text/x' } };
    const listed = json(
      get(
        `${QUEUE}/task/${TARGET}/artifacts?limit=1`,
        scenarioWith({ ...files, 'scenario.json': { ...MINIMAL, artifacts } }),
      ),
    );
    const expires = expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string;
    expect(listed).toEqual({
      artifacts: [
        { name: 'public/a b%20c.zip', storageType: 's3', expires, contentType: 'application/zip' },
        { name: 'public/chain-of-trust.json', storageType: 'object', expires, contentType: 'text/x' },
        { name: 'public/\uffee', storageType: 's3', expires, contentType: 'application/octet-stream' },
        { name: 'public/\u{1f600}', storageType: 's3', expires, contentType: 'application/octet-stream' },
      ],
    });
    expect(json(get(`${QUEUE}/task/${BUILD}/artifacts`))).toEqual({ artifacts: [] });
  });
});

describe('sources', () => {
  const sources = {
    'https://hg.mozilla.org/a/json-pushes?full=1': 'sources/taskcluster.yml',
    'https://HG.mozilla.org/with space': 'sources/taskcluster.yml',
    'https://api.github.com/repos/a/b': { file: 'sources/taskcluster.yml', status: 502 },
    'https://example.com/empty': { status: 204 },
    [`${QUEUE}/task/${TARGET}/status`]: 'sources/taskcluster.yml',
  };
  const scenario = (): Scenario => scenarioWith({ 'scenario.json': { ...MINIMAL, sources } });

  it.each<[string, number, string]>([
    ['https://hg.mozilla.org/a/json-pushes?full=1', 200, 'application/json'],
    ['https://hg.mozilla.org/a/json-pushes?full=1#part', 200, 'application/json'],
    ['https://hg.mozilla.org/with%20space', 200, 'text/plain; charset=utf-8'],
    ['https://api.github.com/repos/a/b', 502, 'application/json; charset=utf-8'],
    [`${QUEUE}/task/${TARGET}/status`, 200, 'text/plain; charset=utf-8'],
  ])('%s: %i, %s', (url, status, type) => {
    const response = get(url, scenario());
    expect(response).toMatchObject({ status, headers: { 'content-type': type } });
    expect(text(response)).toBe('version: 1');
  });

  it('without a file have an empty body', () => {
    expect(get('https://example.com/empty', scenario())).toMatchObject({ status: 204, body: new Uint8Array(0) });
  });

  it.each([
    'https://hg.mozilla.org/a/json-pushes',
    'https://hg.mozilla.org/a/json-pushes?full=2',
    'http://hg.mozilla.org/a/json-pushes?full=1',
    'https://x.y/',
  ])('%s is 404', (url) => {
    expect(get(url, scenario()).status).toBe(404);
  });

  it('that are unknown to GitHub are 404 as GitHub says it', () => {
    expect(json(get('https://api.github.com/repos/none'))).toMatchObject({ message: 'Not Found', status: '404' });
  });

  it('cannot be posted to', () => {
    expect(respond(scenario(), { method: 'POST', url: 'https://api.github.com/repos/a/b', body: '' }).status).toBe(404);
  });
});

describe('a malformed request', () => {
  it.each([
    '',
    'nonsense',
    'https://',
    `${QUEUE}/task/%zz`,
    `${QUEUE}/task/${TARGET}/artifacts/100%`,
    `${QUEUE}/task-group/%ff/list`,
  ])('%s gives 400', (url) => {
    expect(get(url).status).toBe(400);
  });

  it.each(['https://hg.mozilla.org/%zz', 'data:text/plain,x', 'about:blank'])('%s gives 404', (url) => {
    expect(get(url).status).toBe(404);
  });
});

describe('sources whose URL holds what must be escaped', () => {
  it.each([
    ['https://h.example/v1^2/x', 'https://h.example/v1%5E2/x'],
    ['https://h.example/${x}|[y]/x', 'https://h.example/$%7Bx%7D%7C%5By%5D/x'],
    ['https://h.example/a\\b/x', 'https://h.example/a%5Cb/x'],
  ])('are found as they are sent: %s', (written, sent) => {
    const scenario = loadScenario(
      writeScenario({ 'scenario.json': { ...MINIMAL, sources: { [written]: 'sources/b' } }, 'sources/b': 'found' }),
    );
    expect(text(get(sent, scenario))).toBe('found');
  });

  it('are not found under an escape that they do not have', () => {
    const sources = { 'https://h.example/v1%2B2/x': 'sources/b' };
    const scenario = loadScenario(writeScenario({ 'scenario.json': { ...MINIMAL, sources }, 'sources/b': 'found' }));
    expect(get('https://h.example/v1+2/x', scenario).status).toBe(404);
  });
});
