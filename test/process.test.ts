import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtPackage } from './built-package.js';
import { temporaryFolder } from './cli.js';

const run = promisify(execFile);

let binary: string;
let supervise: string;
beforeAll(async () => {
  const folder = path.join(await builtPackage(), 'bin');
  binary = path.join(folder, 'cot-bench.js');
  supervise = path.join(folder, 'supervise.js');
});

/** Runs a line of shell in which `cot-bench` is the binary; what it writes to `code` is its exit code. */
async function shell(line: string): Promise<{ code: number; out: string; err: string; cwd: string }> {
  const cwd = temporaryFolder();
  const program = `"${process.execPath}" "${binary}"`;
  const { stdout, stderr } = await run('/bin/sh', ['-c', line.replaceAll('cot-bench', program)], { cwd });
  return { code: Number(readFileSync(path.join(cwd, 'code'), 'utf8')), out: stdout, err: stderr, cwd };
}

/** Starts a command, sends it a signal once the file `begun` is there, and waits for its end. */
async function ended(cwd: string, line: readonly string[], signal: NodeJS.Signals): Promise<number | null> {
  const child = spawn(process.execPath, [binary, ...line], { cwd, stdio: 'ignore' });
  const end = new Promise<number | null>((resolve) => child.once('close', resolve));
  while (!existsSync(path.join(cwd, 'begun')) && child.exitCode === null) await delay(20);
  child.kill(signal);
  return end;
}

const BEGUN = `import { writeFileSync } from 'node:fs'; const begin = () => writeFileSync('begun', '');`;

describe('the exit status', () => {
  it('is right even if the reader stops', async () => {
    const { code, out } = await shell(
      '(cot-bench verify --scenario signing no-such-scenario --json - 2>/dev/null; echo $? > code) | head -c 10',
    );
    expect(out).toBe('{"format":');
    expect(code).toBe(2);
  });

  it('is right even if errors are not read', async () => {
    const { code, out } = await shell(
      '(cot-bench verify --scenario no-such-scenario signing --strategy dataflow 3>&1 >&2 2>&3; echo $? > code) | :',
    );
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  it('is 2 where standard output is full, and files are written all the same', async () => {
    const line = 'verify --scenario signing --strategy dataflow --json result.json';
    const { code, err, cwd } = await shell(`cot-bench ${line} > /dev/full; echo $? > code`);
    expect(code).toBe(2);
    expect(err).toMatch(/^error: standard output cannot be written: ENOSPC[^\n]*\n$/);
    expect(readFileSync(path.join(cwd, 'result.json'), 'utf8')).toContain('"verdict":"pass"');
  });

  it('is 70, with a word about it, where a command ends without an answer', async () => {
    const code = `import(${JSON.stringify(supervise)}).then(({ supervise }) =>
      supervise(new URL('data:text/javascript,await new Promise(() => undefined)')))`;
    await expect(run(process.execPath, ['-e', code])).rejects.toMatchObject({
      code: 70,
      stderr: expect.stringContaining('error: ended without an answer') as string,
    });
  });
});

describe('a signal ends', () => {
  it('a strategy that never returns', async () => {
    const cwd = temporaryFolder();
    const strategy = `{ name: 'busy', summary: 'never returns', verify: () => { begin(); for (;;); } }`;
    writeFileSync(path.join(cwd, 'bench.config.mjs'), `${BEGUN} export default { strategies: [${strategy}] };`);
    const line = ['simulate', '--scenario', 'signing', '--config', 'bench.config.mjs'];
    expect(await ended(cwd, line, 'SIGINT')).toBe(130);
  });

  it('a configuration that never ends', async () => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, 'bench.config.mjs'), `${BEGUN} begin(); for (;;);`);
    expect(await ended(cwd, ['simulate', '--config', 'bench.config.mjs'], 'SIGTERM')).toBe(130);
  });
});
