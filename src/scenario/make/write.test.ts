import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../../base/errors.js';
import type { ScenarioFiles } from './make.js';
import { writeScenario } from './write.js';

describe('writing a scenario folder', () => {
  let root: string;
  let folder: string;

  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'write-scenario-'));
    folder = path.join(root, 'scenarios', 'made');
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it('makes the folder and those above it', () => {
    expect(writeScenario(files(), folder)).toBe('written');
    expect(readFileSync(path.join(folder, 'tasks', 'a.json'), 'utf8')).toBe('{}\n');
    expect(readdirSync(path.dirname(folder))).toStrictEqual(['made']);
  });

  it('leaves a folder alone that holds just these files', () => {
    writeScenario(files(), folder);
    expect(writeScenario(files(), folder)).toBe('unchanged');
  });

  it.each([
    ['another file', 'extra.txt'],
    ['another body', 'tasks/a.json'],
  ])('refuses a folder with %s', (_what, file) => {
    writeScenario(files(), folder);
    writeFileSync(path.join(folder, file), 'mine');
    expect(() => writeScenario(files(), folder)).toThrow(InputError);
    expect(readFileSync(path.join(folder, file), 'utf8')).toBe('mine');
  });

  it('replaces it as a whole when forced', () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'extra.txt'), 'mine');
    expect(writeScenario(files(), folder, { force: true })).toBe('replaced');
    expect(readdirSync(folder).sort()).toStrictEqual(['scenario.json', 'tasks']);
    expect(readdirSync(path.dirname(folder))).toStrictEqual(['made']);
  });

  it('refuses a file in the place of the folder', () => {
    mkdirSync(path.dirname(folder), { recursive: true });
    writeFileSync(folder, 'mine');
    expect(() => writeScenario(files(), folder)).toThrow(/exists already/);
  });

  it.each(['../out', '/etc/out', 'a//b', 'a/./b', 'a\\..\\b', ''])('refuses the path %j', (name) => {
    expect(() => writeScenario(new Map([[name, new Uint8Array()]]), folder)).toThrow(/leaves the folder/);
    expect(readdirSync(root)).toStrictEqual([]);
  });

  function files(): ScenarioFiles {
    const encoder = new TextEncoder();
    return new Map([
      ['scenario.json', encoder.encode('{"format":1}\n')],
      ['tasks/a.json', encoder.encode('{}\n')],
    ]);
  }
});
