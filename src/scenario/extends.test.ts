import { cpSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  BUILD,
  MINIMAL,
  MINIMAL_FILES,
  SOURCE_URL,
  TARGET,
  temporaryFolder,
  writeFiles,
  writeScenario,
} from '../../test/scenario-folder.js';
import { checkScenario } from './check.js';
import { loadScenario } from './load.js';

const COT = `artifacts/${TARGET}/public/chain-of-trust.json`;
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

/** A scenario over a base, side by side. */
function writeOver(
  own: Readonly<Record<string, string | object>>,
  base: Readonly<Record<string, string | object>> = {},
): string {
  const top = temporaryFolder();
  writeFiles(path.join(top, 'base'), { ...MINIMAL_FILES, ...base });
  return writeFiles(path.join(top, 'over'), own);
}

describe('extends', () => {
  it('takes keys and files from the base, which may hold all that is required', () => {
    const scenario = loadScenario(writeOver({ 'scenario.json': { extends: '../base' } }));
    expect(scenario).toMatchObject({ name: 'over', description: 'made for a test', subject: { taskId: TARGET } });
    expect(text(scenario.content.source(SOURCE_URL)?.body)).toBe('version: 1');
    expect(text(scenario.content.artifact(TARGET, 'public/chain-of-trust.json'))).toBe('{"artifacts": {}}');
  });

  it('lays own files over those of the base', () => {
    const { content } = loadScenario(
      writeOver({
        'scenario.json': { extends: '../base' },
        [COT]: 'own',
        [`tasks/${BUILD}.json`]: '{}',
        'sources/taskcluster.yml': 'own yml',
      }),
    );
    expect(text(content.artifact(TARGET, 'public/chain-of-trust.json'))).toBe('own');
    expect(content.taskIds()).toEqual([BUILD, TARGET]);
    expect(text(content.source(SOURCE_URL)?.body)).toBe('own yml');
  });

  it('merges config and sources key by key, and replaces other keys', () => {
    const base = {
      'scenario.json': {
        ...MINIMAL,
        config: { max_chain_length: 3, cot_version: 1 },
        artifacts: { [`${TARGET}/a`]: { status: 404 } },
        checkTask: false,
      },
    };
    const own = {
      extends: '../base',
      config: { max_chain_length: 4, verbose: true },
      sources: { 'https://other/': { status: 500 } },
      artifacts: { [`${TARGET}/b`]: { status: 404 } },
      taskType: 'build',
    };
    const scenario = loadScenario(writeOver({ 'scenario.json': own }, base));
    expect(scenario.config).toEqual({ max_chain_length: 4, cot_version: 1, verbose: true });
    expect(scenario.content.sourceUrls()).toEqual([SOURCE_URL, 'https://other/']);
    expect(scenario.content.artifactMeta(TARGET, 'a')).toEqual({});
    expect(scenario.content.artifactMeta(TARGET, 'b')).toEqual({ status: 404 });
    expect(scenario.subject).toMatchObject({ taskType: 'build', checkTask: false });
  });

  it('leaves out files of the base that are removed', () => {
    const { content } = loadScenario(
      writeOver({ 'scenario.json': { extends: '../base', remove: [COT, `tasks/${TARGET}.json`] } }),
    );
    expect(content.artifactNames(TARGET)).toEqual([]);
    expect(content.taskIds()).toEqual([]);
  });

  it('keeps an own file whose namesake in the base is removed', () => {
    const { content } = loadScenario(
      writeOver({ 'scenario.json': { extends: '../base', remove: [COT] }, [COT]: 'own' }),
    );
    expect(text(content.artifact(TARGET, 'public/chain-of-trust.json'))).toBe('own');
  });

  it.each<[string, object, object, RegExp]>([
    [
      'a base that is not there',
      { extends: '../none' },
      {},
      /key "extends": expected a scenario folder at "\.\.\/none\/", found none/,
    ],
    ['an absolute path', { extends: '/etc' }, {}, /key "extends": expected a path relative/],
    [
      'a base that extends',
      { extends: '../base' },
      { extends: '../other' },
      /key "extends": expected a base that stands alone/,
    ],
    ['itself as base', { ...MINIMAL, extends: '.' }, {}, /key "extends": expected a base that stands alone/],
    [
      'a removal of nothing',
      { extends: '../base', remove: ['sources/none'] },
      {},
      /key "remove.0": expected a file of the base, found no "sources\/none" there/,
    ],
    ['a removal elsewhere', { extends: '../base', remove: ['../x'] }, {}, /key "remove.0": expected a path within/],
    [
      'a removal of scenario.json',
      { extends: '../base', remove: ['scenario.json'] },
      {},
      /key "remove.0": scenario.json itself/,
    ],
    [
      'a removed file that a source names',
      { extends: '../base', remove: ['sources/taskcluster.yml'] },
      {},
      /expected the file "sources\/taskcluster.yml", found none/,
    ],
    [
      'a bad key of the base',
      { extends: '../base' },
      { taskType: 1 },
      /\.\.\/base\/scenario\.json: key "taskType": expected a text/,
    ],
    [
      'a key that both lack',
      { extends: '../base' },
      { taskType: undefined },
      /scenario\.json: key "taskType": missing/,
    ],
  ])('refuses %s', (_what, own, base, message) => {
    const folder = writeOver({ 'scenario.json': own }, { 'scenario.json': { ...MINIMAL, ...base } });
    expect(() => loadScenario(folder)).toThrow(message);
    expect(() => loadScenario(folder)).toThrow(/^over: /);
  });

  it('names the base in problems with its files', () => {
    const folder = writeOver({ 'scenario.json': { extends: '../base/' } }, { [`tasks/${TARGET}.json`]: '[]' });
    expect(checkScenario(folder)).toMatchObject([{ scenario: 'over', file: `../base/tasks/${TARGET}.json` }]);
  });
});

describe('the digest', () => {
  it('is the same for a scenario over a base and for its flattened copy', () => {
    const over = writeOver({
      'scenario.json': { extends: '../base', checkTask: true, description: 'over', remove: [COT] },
      [`artifacts/${TARGET}/public/new`]: 'new',
    });
    const flat = path.join(path.dirname(over), 'flat');
    cpSync(path.join(path.dirname(over), 'base'), flat, { recursive: true });
    cpSync(path.join(over, 'artifacts'), path.join(flat, 'artifacts'), { recursive: true });
    writeFiles(flat, { 'scenario.json': { ...MINIMAL, expect: { fail: 'x' } } });
    expect(loadScenario(over).digest).not.toBe(loadScenario(flat).digest);
    cpSync(path.join(over, 'artifacts', TARGET, 'public', 'new'), path.join(flat, COT));
    const withCot = writeOver({
      'scenario.json': { extends: '../base' },
      [COT]: 'new',
      [`artifacts/${TARGET}/public/new`]: 'new',
    });
    expect(loadScenario(withCot).digest).toBe(loadScenario(flat).digest);
  });

  it.each<[string, Readonly<Record<string, string | object>>, boolean]>([
    ['a remark', { 'scenario.json': { ...MINIMAL, description: 'other', expect: { fail: 'x' } } }, true],
    ['a default written out', { 'scenario.json': { ...MINIMAL, checkTask: true, config: {} } }, true],
    ['a file that nobody names', { 'notes.txt': 'x', 'sources/other': 'x' }, true],
    [
      'another name of a file',
      { 'scenario.json': { ...MINIMAL, sources: { [SOURCE_URL]: 'sources/b' } }, 'sources/b': 'version: 1' },
      true,
    ],
    ['a setting', { 'scenario.json': { ...MINIMAL, config: { verbose: true } } }, false],
    ['a flag', { 'scenario.json': { ...MINIMAL, checkTask: false } }, false],
    ['the bytes of a source', { 'sources/taskcluster.yml': 'version: 2' }, false],
    [
      'the status of a source',
      { 'scenario.json': { ...MINIMAL, sources: { [SOURCE_URL]: { file: 'sources/taskcluster.yml', status: 500 } } } },
      false,
    ],
    ['an artifact more', { [`artifacts/${TARGET}/x`]: '' }, false],
    ['a definition more', { [`tasks/${BUILD}.json`]: '{}' }, false],
    [
      'what is said of an artifact',
      { 'scenario.json': { ...MINIMAL, artifacts: { [`${TARGET}/x`]: { status: 404 } } } },
      false,
    ],
  ])('with %s: the same is %s', (_what, change, same) => {
    const digest = loadScenario(writeScenario()).digest;
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(loadScenario(writeScenario(change)).digest === digest).toBe(same);
  });

  it('does not mind a definition that is not an object', () => {
    expect(loadScenario(writeScenario({ [`tasks/${TARGET}.json`]: '[' })).digest).toMatch(/^[0-9a-f]{64}$/);
  });
});
