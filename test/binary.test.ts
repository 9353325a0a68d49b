import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { BenchResult, SimulationResult } from '../src/result/result.js';
import { builtBinary, builtPackage } from './built-package.js';
import { PROJECT, temporaryFolder } from './cli.js';

const run = promisify(execFile);
const BINARY = path.join(PROJECT, 'bin', 'cot-bench.js');

async function binary(line: readonly string[], cwd: string, file = BINARY): Promise<string> {
  const { stdout } = await run(process.execPath, [file, ...line], { cwd, maxBuffer: 2 ** 26 });
  return stdout;
}

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly errors: string;
}

/** Starts a bench that would go on for long, and sends a signal once its second round has begun. */
async function interrupted(cwd: string, signal: NodeJS.Signals): Promise<Ended> {
  const line = ['bench', '--scenario', 'signing', '--strategy', 'bfs-seen-set', '--runs', '1000', '--warmup', '0'];
  const child = spawn(process.execPath, [await builtBinary(), ...line], { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  while (!errors.includes('round 2 of') && child.exitCode === null) await delay(20);
  child.kill(signal);
  return new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal, errors })));
}

function roundsIn(cwd: string): number | undefined {
  const result = JSON.parse(readFileSync(path.join(cwd, 'results/latest/signing.json'), 'utf8')) as BenchResult;
  return result.cells[0]?.runs.length;
}

describe('the binary in a source tree', () => {
  it('runs from any folder, without a build', async () => {
    const cwd = temporaryFolder();
    expect(await binary(['--help'], cwd)).toMatch(/^cot-bench <command>/);
    expect(await binary(['strategies'], cwd)).toContain('bfs-seen-set');
  });

  it('takes a configuration in TypeScript, whose strategies share the modules of the harness', async () => {
    const cwd = temporaryFolder();
    const index = JSON.stringify(path.join(PROJECT, 'src/index.js'));
    const code = `import { defineConfig, STRATEGIES, type Strategy } from ${index};
      const known: Strategy = STRATEGIES[0]!;
      export default defineConfig({ strategies: [known, { ...known, name: 'copy' }] });`;
    writeFileSync(path.join(cwd, 'bench.config.ts'), code);
    const result = JSON.parse(
      await binary(['simulate', '--scenario', 'signing', '--json', '-'], cwd),
    ) as SimulationResult;
    expect(result.cells.map(({ strategy, prediction }) => [strategy, prediction.durationMs])).toEqual([
      ['sequential', 42_000],
      ['copy', 42_000],
    ]);
  });

  it('answers a wrong command line with exit code 2', async () => {
    await expect(binary(['bnech'], PROJECT)).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^error: [^\n]*\n$/) as string,
    });
  });

  it('ends quietly when its reader stops', async () => {
    const { stdout, stderr } = await run(
      '/bin/sh',
      ['-c', `"${process.execPath}" "${BINARY}" verify --scenario signing --json - | head -c 10`],
      { cwd: PROJECT },
    );
    expect(stdout).toBe('{"format":');
    expect(stderr).toBe('');
  });
});

describe('a bench that is interrupted', () => {
  it('by Ctrl-C has its finished rounds in a valid file, and exits with 130', async () => {
    const cwd = temporaryFolder();
    expect(await interrupted(cwd, 'SIGINT')).toMatchObject({
      code: 130,
      errors: expect.stringMatching(/error: interrupted; finished rounds are in /) as string,
    });
    expect(roundsIn(cwd)).toBeGreaterThanOrEqual(1);
  });

  it('by force has them all the same', async () => {
    const cwd = temporaryFolder();
    expect(await interrupted(cwd, 'SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
    expect(roundsIn(cwd)).toBeGreaterThanOrEqual(1);
  });
});

describe('the built package', { timeout: 300_000 }, () => {
  it('runs without its sources, with a configuration that imports it by name', async () => {
    const cwd = temporaryFolder();
    mkdirSync(path.join(cwd, 'node_modules'));
    symlinkSync(await builtPackage(), path.join(cwd, 'node_modules/cot-bench'));
    const code = `import { defineConfig, STRATEGIES } from 'cot-bench';
      const names: readonly string[] = STRATEGIES.map((strategy) => strategy.name);
      export default defineConfig({ strategies: [...names.slice(0, 1), { ...STRATEGIES[0]!, name: 'copy' }] });`;
    writeFileSync(path.join(cwd, 'bench.config.ts'), code);
    const line = ['bench', '--scenario', 'signing', '--clock', 'virtual', '--json', '-'];
    const result = JSON.parse(await binary(line, cwd, await builtBinary())) as BenchResult;
    expect(
      result.cells.map(({ strategy, verdict, statistics }) => [strategy, verdict, statistics?.timeMs.mean]),
    ).toEqual([
      ['sequential', 'pass', 42_000],
      ['copy', 'pass', 42_000],
    ]);
    expect(existsSync(path.join(cwd, 'results/latest/signing.json'))).toBe(true);
  });
});
