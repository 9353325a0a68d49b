import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './cli.js';

const PROJECT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm')).href;

/** Runs a script, as `npm run` does. */
function run(script: string, ...line: string[]): Promise<{ readonly code: number | null; readonly err: string }> {
  const child = spawn(process.execPath, ['--import', TSX, `scripts/${script}.ts`, ...line], {
    cwd: PROJECT,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (piece: Buffer) => (err += String(piece)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, err }));
  });
}

describe('the command line of scripts', () => {
  it.each([
    ['explore', ['--tent'], 'there is no option --tent; did you mean "--tenth"?'],
    ['fuzz', ['--seconds', 'x'], '--seconds must be a whole number of at least 0, not "x"'],
    ['fuzz', ['--out'], '--out needs a value'],
    ['settings', [], 'expected a release of scriptworker, or a Python that has one'],
  ] as const)('is refused in two lines: %s %j', async (script, line, problem) => {
    const { code, err } = await run(script, ...line);
    expect(code).toBe(2);
    expect(err.split('\n')).toEqual([`error: ${problem}`, expect.stringMatching(`^usage: npm run ${script} -- `), '']);
  });

  it('has a scenario that cannot be read refused in two lines', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'broken'));
    writeFileSync(path.join(folder, 'broken', 'scenario.json'), '{');
    const { code, err } = await run('conformance', '--cases', folder);
    expect([code, err.split('\n').length]).toEqual([2, 3]);
    expect(err).toMatch(/^error: broken: scenario\.json: .*\nusage: npm run conformance -- /);
  });
});
