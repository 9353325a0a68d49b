import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { MINIMAL, SOURCE_URL, TARGET, temporaryFolder, writeFiles, writeScenario } from '../../test/scenario-folder.js';
import { InputError } from '../base/errors.js';
import { loadScenario } from './load.js';

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

function problemOf(folder: string): InputError {
  try {
    loadScenario(folder);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('it loads');
}

describe('loadScenario', () => {
  it('gives what the folder says, with defaults', () => {
    const scenario = loadScenario(writeScenario());
    expect(scenario).toMatchObject({
      name: 'tested',
      description: 'made for a test',
      subject: { taskId: TARGET, taskType: 'signing', cotProduct: 'firefox', checkTask: true, verifySignatures: false },
      config: {},
      expect: 'pass',
    });
    expect(scenario.content.taskIds()).toEqual([TARGET]);
    expect(scenario.content.artifactNames(TARGET)).toEqual(['public/chain-of-trust.json']);
    expect(text(scenario.content.artifact(TARGET, 'public/chain-of-trust.json'))).toBe('{"artifacts": {}}');
    expect(text(scenario.content.source(SOURCE_URL)?.body)).toBe('version: 1');
    expect(scenario.content.sourceUrls()).toEqual([SOURCE_URL]);
  });

  it('gives the same bytes object each time', () => {
    const { content } = loadScenario(writeScenario());
    expect(content.task(TARGET)).toBe(content.task(TARGET));
    expect(content.artifact(TARGET, 'public/chain-of-trust.json')).toBe(
      content.artifact(TARGET, 'public/chain-of-trust.json'),
    );
    expect(content.source(SOURCE_URL)?.body).toBe(content.source(SOURCE_URL)?.body);
  });

  it('has nothing under other names', () => {
    const { content } = loadScenario(writeScenario());
    expect(content.task('../scenario')).toBeUndefined();
    expect(content.artifact(TARGET, '../../scenario.json')).toBeUndefined();
    expect(content.artifactNames('__proto__')).toEqual([]);
    expect(content.source('constructor')).toBeUndefined();
  });

  it('reads files only when they are asked for', () => {
    const folder = writeScenario();
    const { content } = loadScenario(folder);
    writeFiles(folder, { 'sources/taskcluster.yml': 'changed' });
    expect(text(content.source(SOURCE_URL)?.body)).toBe('changed');
  });

  it('gives sources without a file an empty body, and artifacts what scenario.json adds', () => {
    const folder = writeScenario({
      'scenario.json': {
        ...MINIMAL,
        sources: { 'https://example.com/gone': { status: 410 } },
        artifacts: { [`${TARGET}/public/none`]: { status: 424, storageType: 'error' } },
      },
    });
    const { content } = loadScenario(folder);
    expect(content.source('https://example.com/gone')).toEqual({ status: 410, body: new Uint8Array(0) });
    expect(content.artifactMeta(TARGET, 'public/none')).toEqual({ status: 424, storageType: 'error' });
    expect(content.artifactMeta(TARGET, 'public/chain-of-trust.json')).toEqual({});
  });

  it('ignores files that are not referred to', () => {
    const folder = writeScenario({
      'README.md': 'hello',
      'tasks/README.md': 'hello',
      'tasks/short.json': '[',
      'artifacts/notes.txt': '',
    });
    expect(loadScenario(folder).content.taskIds()).toEqual([TARGET]);
  });

  it('shows the path relative to the current folder where it lies within', () => {
    const folder = writeScenario();
    expect(loadScenario('tested/', { cwd: path.dirname(folder) }).path).toBe('tested');
    expect(loadScenario(folder, { cwd: path.dirname(folder) }).path).toBe('tested');
    expect(loadScenario('.', { cwd: folder })).toMatchObject({ path: '.', name: 'tested' });
    expect(loadScenario(folder, { cwd: path.join(folder, 'tasks') }).path).toBe(folder);
  });

  it.each<[string, object, string, RegExp]>([
    ['an unknown key', { taskid: 1 }, 'taskid', /unknown key, expected one of .*; did you mean "taskId"\?/],
    ['a wrong type', { taskType: 7 }, 'taskType', /expected a text, found 7/],
    ['a bad id', { taskId: 'short' }, 'taskId', /expected a task id .*, found "short"/],
    ['another version', { format: 2 }, 'format', /expected 1/],
    [
      'an unknown setting',
      { config: { max_chain_lenght: 2 } },
      'config.max_chain_lenght',
      /did you mean "max_chain_length"\?/,
    ],
    [
      'a source that leaves the folder',
      { sources: { 'https://a/': '../x' } },
      'sources.https://a/',
      /within the scenario folder/,
    ],
    [
      'a source with an absolute path',
      { sources: { 'https://a/': '/etc/passwd' } },
      'sources.https://a/',
      /within the scenario folder/,
    ],
    [
      'a source whose file is absent',
      { sources: { 'https://a/': 'sources/none' } },
      'sources.https://a/',
      /expected the file "sources\/none", found none/,
    ],
    [
      'a source under no URL',
      { sources: { 'projects.yml': 'sources/taskcluster.yml' } },
      'sources.projects.yml',
      /expected a whole URL/,
    ],
    ['a source without a status', { sources: { 'https://a/': {} } }, 'sources.https://a/.status', /missing/],
    [
      'a status that is none',
      { sources: { 'https://a/': { status: 99 } } },
      'sources.https://a/.status',
      /from 200 to 599, found 99/,
    ],
    [
      'a bad date',
      { provenance: { kind: 'synthetic', from: 'x', date: '23.11.2026' } },
      'provenance.date',
      /expected a date/,
    ],
    ['a bad expectation', { expect: 'fail' }, 'expect', /expected "pass" or/],
    ['an artifact of no task', { artifacts: { 'x/y': { status: 404 } } }, 'artifacts.x/y', /expected "<taskId>\/<name/],
    [
      'an artifact that leaves',
      { artifacts: { [`${TARGET}/../y`]: { status: 404 } } },
      `artifacts.${TARGET}/../y`,
      /expected "<taskId>\/<name/,
    ],
    ['an artifact without a file', { artifacts: { [`${TARGET}/y`]: {} } }, `artifacts.${TARGET}/y`, /found none/],
    [
      'a list in place of an artifact',
      { artifacts: { [`${TARGET}/y`]: [] } },
      `artifacts.${TARGET}/y`,
      /expected an object .*, found a list of 0/,
    ],
    ['a list in place of a provenance', { provenance: [] }, 'provenance.kind', /missing/],
    ['a removal without a base', { remove: ['sources/taskcluster.yml'] }, 'remove', /only a scenario that extends/],
  ])('refuses %s', (_what, change, key, message) => {
    const error = problemOf(writeScenario({ 'scenario.json': { ...MINIMAL, ...change } }));
    expect(error.place).toMatchObject({ subject: 'tested', file: 'scenario.json', key });
    expect(error.message).toMatch(message);
  });

  it.each(['format', 'description', 'provenance', 'taskId', 'taskType', 'cotProduct', 'sources', 'expect'])(
    'refuses a missing %s',
    (key) => {
      const error = problemOf(writeScenario({ 'scenario.json': { ...MINIMAL, [key]: undefined } }));
      expect(error.message).toBe(`tested: scenario.json: key "${key}": missing`);
    },
  );

  it('says so when there is no scenario', () => {
    expect(problemOf(path.join(temporaryFolder(), 'none')).message).toMatch(/^none: expected a scenario folder/);
    expect(problemOf(temporaryFolder()).message).toMatch(/scenario\.json: expected this file, found none/);
  });
});

describe('a hostile scenario.json', () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ['cut short', JSON.stringify(MINIMAL).slice(0, 50), /expected a JSON document, .* is the file complete\?/],
    ['empty', '', /expected a JSON document/],
    ['not text', Uint8Array.of(0xff, 0xfe), /not valid UTF-8/],
    ['not an object', '[1]', /expected an object, found a list of 1/],
    ['null', 'null', /expected an object, found null/],
    ['nested too deeply', `{"config": ${'['.repeat(5000)}${']'.repeat(5000)}}`, /at most 200 levels/],
    ['too large', `"${'x'.repeat(17 * 1024 * 1024)}"`, /at most 16 MiB, found 17/],
    ['with NaN', JSON.stringify(MINIMAL).replace('"format":1', '"format":NaN'), /found NaN or Infinity/],
    [
      'with a prototype',
      JSON.stringify(MINIMAL).replace('{', '{"__proto__":{"checkTask":false},'),
      /key "__proto__": unknown key/,
    ],
  ])('%s gives a clear message', (_what, json, message) => {
    expect(problemOf(writeScenario({ 'scenario.json': json })).message).toMatch(message);
  });

  it('takes the last of equal keys', () => {
    const json = JSON.stringify(MINIMAL).replace('"taskType"', '"taskType":"build","taskType"');
    expect(loadScenario(writeScenario({ 'scenario.json': json })).subject.taskType).toBe('signing');
  });

  it('keeps control characters out of messages', () => {
    const error = problemOf(writeScenario({ 'scenario.json': { ...MINIMAL, '\u001b[2J': 1, description: '\u001b' } }));
    expect(error.message).not.toContain('\u001b');
  });
});

describe('links', () => {
  it.each([
    'tasks/BUILDBUILDBUILDBUILDBU.json',
    `artifacts/${TARGET}/public/x`,
    'sources/taskcluster.yml',
    'scenario.json',
  ])('out of the folder are refused: %s', (link) => {
    const folder = writeFiles(path.join(temporaryFolder(), 'tested'), { 'README.md': '' });
    const outside = writeScenario({}, 'outside');
    if (link !== 'scenario.json') writeFiles(folder, { 'scenario.json': MINIMAL });
    if (link !== 'sources/taskcluster.yml') writeFiles(folder, { 'sources/taskcluster.yml': '' });
    mkdirSync(path.dirname(path.join(folder, link)), { recursive: true });
    symlinkSync(path.join(outside, 'scenario.json'), path.join(folder, link));
    expect(problemOf(folder)).toMatchObject({
      place: { file: link },
      problem: expect.stringMatching(/a link that leads out/) as string,
    });
  });

  it('to folders are not followed', () => {
    const folder = writeScenario();
    symlinkSync('/', path.join(folder, 'artifacts', 'all'));
    expect(problemOf(folder).message).toMatch(/artifacts\/all: expected a file/);
  });

  it('within the folder are followed', () => {
    const folder = writeScenario();
    symlinkSync(`${TARGET}.json`, path.join(folder, 'tasks', 'BUILDBUILDBUILDBUILDBU.json'));
    expect(text(loadScenario(folder).content.task('BUILDBUILDBUILDBUILDBU'))).toContain('payload');
  });
});

describe('a task definition', () => {
  it.each([
    ['[]', /expected a task definition \(a JSON object\), found a list/],
    ['null', /found null/],
    ['"text"', /found a string/],
    ['{', /but it is not JSON/],
    ['', /but it is not JSON/],
    [`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`, /at most 1000 levels/],
  ])('that is no object is an error when it is first used: %#', (body, message) => {
    const { content } = loadScenario(writeScenario({ [`tasks/${TARGET}.json`]: body }));
    expect(() => content.task(TARGET)).toThrow(message);
    expect(() => content.task(TARGET)).toThrow(InputError);
    expect(() => content.task(TARGET)).toThrow(`tested: tasks/${TARGET}.json: `);
  });

  it('may be absent, also that of the target', () => {
    const folder = writeFiles(path.join(temporaryFolder(), 'tested'), { 'scenario.json': { ...MINIMAL, sources: {} } });
    expect(loadScenario(folder).content.task(TARGET)).toBeUndefined();
  });
});
