import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, PROJECT, temporaryFolder } from '../../../test/cli.js';

const complete = async (...words: string[]): Promise<string[]> => {
  const { code, out, err } = await cli(['complete', '--', ...words]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out.split('\n').slice(0, -1);
};

describe('completion', () => {
  it('knows commands, and those below them', async () => {
    expect(await complete('be')).toEqual(['bench']);
    expect(await complete('scenarios', '')).toEqual(['list', 'check', 'make']);
    expect(await complete('')).not.toContain('complete');
  });

  it('knows the options of a command', async () => {
    expect(await complete('bench', '--ru')).toEqual(['--runs', '--rules']);
    for (const command of ['verify', 'record']) expect(await complete(command, '--dea')).toEqual(['--deadline']);
  });

  it('knows scenarios, strategies, profiles and rules', async () => {
    expect(await complete('simulate', 'be')).toEqual(['beetmover']);
    expect(await complete('simulate', '--strategy', 'sequential', '')).toContain('dataflow');
    expect(await complete('simulate', '--profile', '')).toEqual(expect.arrayContaining(['capacity', ':files']));
    expect(await complete('compare', 'a', 'b', '--fail-on', '')).toContain('duration>0');
    expect(await complete('bench', '--json', '')).toEqual([':files']);
  });

  it.each(['bash', 'zsh', 'fish'])('is made for %s', async (shell) => {
    const { code, out } = await cli(['completion', shell]);
    expect(code).toBe(0);
    expect(out).toContain('cot-bench complete -- ');
  });

  it('is made for no other shell', async () => {
    const { code, err } = await cli(['completion', 'zhs']);
    expect({ code, err }).toEqual({ code: 2, err: 'error: there is no completion for "zhs"; did you mean "zsh"?\n' });
  });

  const hasBash = spawnSync('bash', ['-c', 'exit 0']).status === 0;
  it.skipIf(!hasBash)('completes in bash', async () => {
    const folder = temporaryFolder();
    const program = path.join(folder, 'cot-bench');
    writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${PROJECT}/bin/cot-bench.js" "$@"\n`);
    chmodSync(program, 0o755);
    const { out } = await cli(['completion', 'bash']);
    const script = `${out}\nCOMP_WORDS=(cot-bench simulate --strategy bfs); COMP_CWORD=3; _cot_bench; echo "\${COMPREPLY[@]}"`;
    const env = { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` };
    expect(execFileSync('bash', ['-c', script], { env, encoding: 'utf8' }).trim()).toBe('bfs-seen-set');
  });
});
