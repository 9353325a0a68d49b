import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { cli, PROJECT, temporaryFolder } from './cli.js';

const BINARY = path.join(PROJECT, 'bin', 'cot-bench.js');
const SERVE = ['serve', '--scenario', 'signing', '--profile', 'zero'];

const shell = (script: string) => cli([...SERVE, '--', 'sh', '-c', script]);

describe('serve -- COMMAND', () => {
  it.each([
    ['exit 0', 0],
    ['exit 5', 5],
    ['kill -TERM $$', 143],
  ])('gives its exit status: %s', async (script, status) => {
    expect((await shell(script)).code).toBe(status);
  });

  it('says what cannot be run', async () => {
    const { code, err } = await cli([...SERVE, '--', 'no-such-program-at-all']);
    expect([code, err]).toEqual([2, expect.stringContaining('cannot run "no-such-program-at-all"')]);
  });

  it('leads all requests to the stand-in', async () => {
    const folder = temporaryFolder();
    const names = [
      'HTTP_PROXY',
      'https_proxy',
      'ALL_PROXY',
      'all_proxy',
      'NO_PROXY',
      'no_proxy',
      'TASKCLUSTER_ROOT_URL',
    ];
    const script = `for n in ${names.join(' ')}; do eval "echo $n=\\$$n"; done > ${folder}/env`;
    expect((await shell(script)).code).toBe(0);
    const proxy = /^HTTP_PROXY=(http:\/\/127\.0\.0\.1:\d+)$/m.exec(readFileSync(path.join(folder, 'env'), 'utf8'))?.[1];
    expect(readFileSync(path.join(folder, 'env'), 'utf8').trim().split('\n')).toEqual([
      `HTTP_PROXY=${proxy}`,
      `https_proxy=${proxy}`,
      `ALL_PROXY=${proxy}`,
      `all_proxy=${proxy}`,
      'NO_PROXY=',
      'no_proxy=',
      expect.stringMatching(/^TASKCLUSTER_ROOT_URL=https:/),
    ]);
  });

  // What nobody can end politely, too: its child is in the background, and it does not obey SIGTERM.
  const script = 'trap "" TERM; sleep 600 & echo "$$ $!"; while :; do wait; done';

  it.each(['SIGTERM', 'SIGINT', 'SIGKILL'] as const)(
    'leaves nothing running after %s, and no folder',
    async (signal) => {
      const folder = temporaryFolder();
      const own = spawn(process.execPath, [BINARY, ...SERVE, '--', 'sh', '-c', script], {
        cwd: PROJECT,
        stdio: ['ignore', 'pipe', 'ignore'],
        env: { ...process.env, TMPDIR: folder },
      });
      const pids = await new Promise<number[]>((resolve) => {
        own.stdout.setEncoding('utf8').on('data', (text: string) => {
          const found = /^(\d+) (\d+)$/m.exec(text);
          if (found) resolve(found.slice(1).map(Number));
        });
      });
      const ended = new Promise((resolve) => own.once('exit', resolve));
      own.kill(signal);
      await ended;
      await vi.waitFor(() => expect(pids.filter(isThere)).toEqual([]), { timeout: 10_000 });
      // Killed outright, it cannot clear its folder away; the next one does.
      if (signal === 'SIGKILL') await next(folder);
      expect(readdirSync(folder).filter((name) => name.startsWith('cot-bench'))).toEqual([]);
    },
  );
});

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Runs a command in a process of its own. */
function next(folder: string): Promise<unknown> {
  const own = spawn(process.execPath, [BINARY, ...SERVE, '--', 'true'], {
    cwd: PROJECT,
    stdio: 'ignore',
    env: { ...process.env, TMPDIR: folder },
  });
  return new Promise((resolve) => own.once('exit', resolve));
}
