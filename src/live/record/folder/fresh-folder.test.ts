import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError, OutputError } from '../../../base/errors.js';
import { FreshFolder } from './fresh-folder.js';

let parent: string;
let target: string;
beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'cot-bench-'));
  target = path.join(parent, 'it');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const FILES = new Map([
  ['scenario.json', Buffer.from('new')],
  ['tasks/T.json', Buffer.from('{}')],
]);

/** The id of a process that has ended. */
function endedProcess(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

function scenarioAt(folder: string, text: string): void {
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'scenario.json'), text);
}

describe('a folder that appears during a recording', () => {
  it('is not replaced', () => {
    const fresh = new FreshFolder(target, 'it', false);
    fresh.write('full', FILES);
    scenarioAt(target, 'of somebody else');
    expect(() => fresh.commit('full')).toThrow('it: exists already; use --force to replace it');
    fresh.abandon();
    expect(readFileSync(path.join(target, 'scenario.json'), 'utf8')).toBe('of somebody else');
    expect(readdirSync(parent)).toEqual(['it']);
  });

  it('is not replaced with --force either, unless it is a scenario', () => {
    const fresh = new FreshFolder(target, 'it', true);
    fresh.write('full', FILES);
    mkdirSync(target);
    writeFileSync(path.join(target, 'thesis.txt'), 'years of work');
    expect(() => fresh.commit('full')).toThrow('exists and is not a scenario, so it is not replaced');
    fresh.abandon();
    expect(readdirSync(target)).toEqual(['thesis.txt']);
  });
});

describe('a fresh folder', () => {
  it('has its name only when it is complete', () => {
    const fresh = new FreshFolder(target, 'it', false);
    fresh.write('full', FILES);
    expect(existsSync(target)).toBe(false);
    fresh.commit('full');
    expect(readdirSync(parent)).toEqual(['it']);
    expect(readdirSync(target, { recursive: true }).sort()).toEqual(['scenario.json', 'tasks', 'tasks/T.json']);
  });

  it('leaves nothing behind when it is abandoned', () => {
    const fresh = new FreshFolder(target, 'it', false);
    fresh.write('full', FILES);
    fresh.abandon();
    expect(readdirSync(parent)).toEqual([]);
  });

  it('replaces a scenario only when told to, and never anything else', () => {
    scenarioAt(target, 'old');
    expect(() => new FreshFolder(target, 'it', false)).toThrow(/--force/);
    const fresh = new FreshFolder(target, 'it', true);
    fresh.write('full', FILES);
    expect(readFileSync(path.join(target, 'scenario.json'), 'utf8')).toBe('old');
    fresh.commit('full');
    expect(readFileSync(path.join(target, 'scenario.json'), 'utf8')).toBe('new');
    expect(readdirSync(parent)).toEqual(['it']);
    mkdirSync(path.join(parent, 'mine'));
    writeFileSync(path.join(parent, 'mine', 'thesis.txt'), '');
    expect(() => new FreshFolder(path.join(parent, 'mine'), 'mine', true)).toThrow(InputError);
  });

  it('clears away what a killed run has left, and gives back what it was about to replace', () => {
    const pid = endedProcess();
    mkdirSync(path.join(parent, `.it.${pid}.partial`));
    scenarioAt(path.join(parent, `.it.${pid}.old`), 'old');
    mkdirSync(path.join(parent, '.other.1.partial'));
    new FreshFolder(target, 'it', true).abandon();
    expect(readdirSync(parent).sort()).toEqual(['.other.1.partial', 'it']);
    expect(readFileSync(path.join(target, 'scenario.json'), 'utf8')).toBe('old');
  });

  it('leaves alone what a running process is working on', () => {
    mkdirSync(path.join(parent, `.it.${process.ppid}.partial`));
    new FreshFolder(target, 'it', false).abandon();
    expect(readdirSync(parent)).toEqual([`.it.${process.ppid}.partial`]);
  });

  it('is not kept from its work by another process that has got the same id since', () => {
    const leftover = path.join(parent, `.it.${process.ppid}.partial`);
    mkdirSync(leftover);
    utimesSync(leftover, new Date(0), new Date(0));
    new FreshFolder(target, 'it', false).abandon();
    // Only Linux says when a process has started.
    if (process.platform === 'linux') expect(readdirSync(parent)).toEqual([]);
  });

  it('leaves none of the folders above that it has made, when it is abandoned', () => {
    new FreshFolder(path.join(parent, 'a/b/it'), 'a/b/it', false).abandon();
    expect(readdirSync(parent)).toEqual([]);
    const kept = new FreshFolder(path.join(parent, 'a/b/it'), 'a/b/it', false);
    kept.write('full', FILES);
    kept.commit('full');
    expect(readdirSync(path.join(parent, 'a/b'))).toEqual(['it']);
  });

  it('says so where it cannot be written', () => {
    writeFileSync(path.join(parent, 'file'), '');
    expect(() => new FreshFolder(path.join(parent, 'file', 'it'), 'file/it', false)).toThrow(OutputError);
    expect(() => new FreshFolder('/proc/none/it', '/proc/none/it', false)).toThrow(OutputError);
  });
});
