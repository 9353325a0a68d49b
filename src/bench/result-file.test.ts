import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OutputError } from '../base/errors.js';
import { probeFolder, writeResult } from './result-file.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cot-bench-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('writeResult', () => {
  it('replaces a file by the whole document, and leaves nothing else behind', () => {
    const file = path.join(folder, 'signing.json');
    writeFileSync(file, 'old');
    writeResult(file, { format: 1 });
    expect(readFileSync(file, 'utf8')).toBe('{\n  "format": 1\n}\n');
    expect(readdirSync(folder)).toEqual(['signing.json']);
  });

  it('says which file cannot be written, and leaves nothing behind', () => {
    mkdirSync(path.join(folder, 'signing.json'));
    expect(() => writeResult(path.join(folder, 'signing.json'), {})).toThrow(OutputError);
    expect(readdirSync(folder)).toEqual(['signing.json']);
  });
});

describe('probeFolder', () => {
  it('makes the folder, and leaves nothing in it', () => {
    const wanted = path.join(folder, 'results', 'latest');
    probeFolder(wanted);
    expect(readdirSync(wanted)).toEqual([]);
  });

  it('says so when the folder cannot be', () => {
    writeFileSync(path.join(folder, 'results'), 'a file');
    expect(() => probeFolder(path.join(folder, 'results', 'latest'))).toThrow(/^results cannot be written to .*results\/latest: /);
  });
});
