import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/scenario-folder.js';
import { runProgram } from './run-program.js';

function run(script: string, longestMs = 60_000) {
  const cwd = temporaryFolder();
  const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin' };
  return {
    cwd,
    ended: runProgram(['/bin/sh', '-c', script], { cwd, env, longestMs, signal: new AbortController().signal }),
  };
}

function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe('a program that is run', () => {
  it('gives its status, what it printed, and its processor time', async () => {
    const { status, output, cpuMs } = await run('i=0; while [ $i -lt 30000 ]; do i=$((i+1)); done; echo fine; exit 3')
      .ended;
    expect({ status, output }).toEqual({ status: 3, output: 'fine\n' });
    expect(cpuMs).toBeGreaterThan(0);
  });

  it('is ended when it hangs, and when it prints without end', async () => {
    expect(await run('while :; do sleep 1; done', 200).ended).toMatchObject({
      late: 'it was killed after 0.2 s without a verdict',
    });
    expect((await run('yes').ended).late).toBe('it printed endlessly, and was killed');
  });

  it.skipIf(process.platform !== 'linux')('takes what it started in the background with it', async () => {
    const { cwd, ended } = run('sleep 1000 & echo $! > pid');
    expect(await ended).toMatchObject({ status: 0 });
    const pid = Number(readFileSync(path.join(cwd, 'pid'), 'utf8'));
    expect(pid).toBeGreaterThan(1);
    await expect.poll(() => isRunning(pid)).toBe(false);
  });

  it.skipIf(process.platform !== 'linux')('ends when its parent is killed', { timeout: 30_000 }, async () => {
    const cwd = temporaryFolder();
    const options = JSON.stringify({ cwd, env: { PATH: process.env['PATH'] }, longestMs: 60_000 });
    const command = JSON.stringify(['/bin/sh', '-c', 'echo $$ > pid.part; mv pid.part pid; sleep 1000']);
    const file = pathToFileURL(path.join(import.meta.dirname, 'run-program.ts')).href;
    const code = `import(${JSON.stringify(file)}).then(({ runProgram }) => runProgram(${command}, { ...${options}, signal: new AbortController().signal }))`;
    const runner = spawn(process.execPath, ['--import', 'tsx', '-e', code], { stdio: 'ignore' });
    await expect.poll(() => existsSync(path.join(cwd, 'pid')), { timeout: 20_000 }).toBe(true);
    const pid = Number(readFileSync(path.join(cwd, 'pid'), 'utf8'));
    expect(isRunning(pid)).toBe(true);
    runner.kill('SIGKILL');
    await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false);
  });

  it('reads nothing from its parent', async () => {
    expect(await run('read -r line; echo "$?"').ended).toMatchObject({ output: '1\n' });
  });
});
