import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from './temporary-folder.js';

it.each(['serve', 'verifiers', 'worker'] as const)(
  'clears away what a killed process has left (%s), and nothing else',
  (kind) => {
    const within = mkdtempSync(path.join(tmpdir(), 'cot-bench-'));
    onTestFinished(() => rmSync(within, { recursive: true, force: true }));
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const own = temporaryFolder(kind, within);
    mkdirSync(path.join(within, `cot-bench-${kind}-${pid}-abcdef`));
    writeFileSync(path.join(within, `cot-bench-${kind}-${pid}-abcdef`, 'authority.pem'), '');
    const left = ['something else', `cot-bench-other-${pid}-abcdef`];
    for (const name of left) mkdirSync(path.join(within, name));
    const second = temporaryFolder(kind, within);
    expect(readdirSync(within).sort()).toEqual([path.basename(own), path.basename(second), ...left].sort());
  },
);
