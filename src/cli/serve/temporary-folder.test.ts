import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from './temporary-folder.js';

it('clears away what stand-ins that were killed have left, and nothing else', () => {
  const within = mkdtempSync(path.join(tmpdir(), 'cot-bench-'));
  onTestFinished(() => rmSync(within, { recursive: true, force: true }));
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const own = temporaryFolder(within);
  mkdirSync(path.join(within, `cot-bench-serve-${pid}-abcdef`));
  writeFileSync(path.join(within, `cot-bench-serve-${pid}-abcdef`, 'authority.pem'), '');
  mkdirSync(path.join(within, 'something else'));
  const second = temporaryFolder(within);
  expect(readdirSync(within).sort()).toEqual([path.basename(own), path.basename(second), 'something else'].sort());
});
