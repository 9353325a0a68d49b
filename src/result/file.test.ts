import { execFileSync, spawn } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  mkdirSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OutputError } from '../base/errors.js';
import { isStream, probeFile, probeFolder, writeResult, writeText } from './file.js';

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

  it('follows a link, and leaves it one', () => {
    symlinkSync('real.json', path.join(folder, 'link.json'));
    writeFileSync(path.join(folder, 'real.json'), 'old');
    writeText(path.join(folder, 'link.json'), 'new');
    expect(readFileSync(path.join(folder, 'real.json'), 'utf8')).toBe('new');
    writeText(path.join(folder, 'real.json'), 'newer');
    expect(readFileSync(path.join(folder, 'link.json'), 'utf8')).toBe('newer');
  });

  it('writes into a pipe, and does not put a file in its place', async () => {
    const pipe = path.join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const reader = spawn('cat', [pipe], { stdio: ['ignore', 'pipe', 'ignore'] });
    let read = '';
    reader.stdout.setEncoding('utf8').on('data', (text: string) => (read += text));
    expect(() => probeFile(pipe)).not.toThrow();
    writeText(pipe, 'through');
    await new Promise((resolve) => reader.once('close', resolve));
    expect(read).toBe('through');
    expect(statSync(pipe).isFIFO()).toBe(true);
    expect([isStream(pipe), isStream('/dev/null'), isStream(folder), isStream(path.join(folder, 'none'))]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('probeFile', () => {
  it('refuses a folder, and a place below a file', () => {
    expect(() => probeFile(folder)).toThrow(/ cannot be written: it is a folder$/);
    writeFileSync(path.join(folder, 'a'), '');
    expect(() => probeFile(path.join(folder, 'a', 'b.json'))).toThrow(/^results cannot be written to /);
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
    expect(() => probeFolder(path.join(folder, 'results', 'latest'))).toThrow(
      /^results cannot be written to .*results\/latest: /,
    );
  });
});
