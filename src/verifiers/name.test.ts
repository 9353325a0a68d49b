import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isBuiltIn, parseVerifierName } from './name.js';

const cwd = mkdtempSync(path.join(tmpdir(), 'cot-bench-name-'));
mkdirSync(path.join(cwd, 'checkout+x.py'));
writeFileSync(path.join(cwd, 'checkout+x.py', 'pyproject.toml'), '');
mkdirSync(path.join(cwd, 'head'));
writeFileSync(path.join(cwd, 'head', 'pyproject.toml'), '');
mkdirSync(path.join(cwd, 'nothing'));
writeFileSync(path.join(cwd, 'once.py'), '');
writeFileSync(path.join(cwd, 'early.py'), '');

describe('parseVerifierName', () => {
  it('reads releases and checkouts', () => {
    expect(parseVerifierName('scriptworker@63.6.1', cwd)).toEqual({
      name: 'scriptworker@63.6.1',
      source: { kind: 'release', version: '63.6.1' },
      variants: [],
    });
    expect(parseVerifierName('scriptworker@./head', cwd).source).toEqual({
      kind: 'checkout',
      folder: path.join(cwd, 'head'),
    });
  });

  it('reads any number of variants after either', () => {
    expect(parseVerifierName('scriptworker@63.6.1+once.py+./early.py', cwd)).toMatchObject({
      source: { kind: 'release', version: '63.6.1' },
      variants: [path.join(cwd, 'once.py'), path.join(cwd, 'early.py')],
    });
    expect(parseVerifierName('scriptworker@./head+once.py', cwd).variants).toEqual([path.join(cwd, 'once.py')]);
  });

  it.each([
    ['scriptworker', /is not a verifier: expected scriptworker@VERSION/],
    ['scriptworker@', /is not a verifier/],
    ['scriptworker@63.6.1+absent.py', /there is no file .*absent\.py/],
    ['scriptworker@sixty', /there is no folder .*sixty \(nor is it a version/],
    ['scriptworker@./absent', /there is no folder .*absent$/],
    ['scriptworker@./nothing', /not a checkout of scriptworker: it has no pyproject\.toml/],
  ])('says what is wrong with %s', (name, message) => {
    expect(() => parseVerifierName(name, cwd)).toThrow(message);
  });

  it('tells built-in names from those of a configuration', () => {
    expect(['scriptworker@1', 'scriptworker', 'scriptworkers', 'mine'].map(isBuiltIn)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
