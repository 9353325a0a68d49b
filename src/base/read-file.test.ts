import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readWholeFile, readWholeText } from './read-file.js';
import { MIB } from './units.js';

const folder = mkdtempSync(path.join(tmpdir(), 'cot-bench-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string): string {
  writeFileSync(path.join(folder, name), content);
  return path.join(folder, name);
}

describe('a file named by the user', () => {
  it('is read whole, up to the limit', () => {
    expect(readWholeText(file('exact', 'x'.repeat(MIB)), MIB)).toHaveLength(MIB);
    expect(readWholeFile(file('empty', ''), MIB)).toHaveLength(0);
    expect(() => readWholeText(file('larger', 'x'.repeat(MIB + 1)), MIB)).toThrow(
      'expected at most 1 MiB, found 1.0 MiB',
    );
  });

  it('is read to its end whatever the system says of its size', () => {
    // Files below /proc say that they are empty.
    expect(readWholeText('/proc/self/status', MIB)).toContain('Name:');
    expect(() => readWholeText('/proc/self/status', 16)).toThrow(/expected at most .* MiB, found more/);
  });

  it('is not a pipe, which might never be written to', () => {
    const pipe = path.join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(() => readWholeFile(pipe, MIB)).toThrow('expected a file, found a pipe');
  });

  it.each([
    ['/dev/zero', 'a device'],
    ['/dev/null', 'a device'],
    ['/', 'a folder'],
  ])('is not %s', (name, kind) => {
    expect(() => readWholeFile(name, MIB)).toThrow(`expected a file, found ${kind}`);
  });
});
