import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BenchResult } from '../src/result/result.js';
import { Interrupted } from '../src/cli/host.js';
import { cli, temporaryFolder } from './cli.js';

/** Quick: waits are as good as none. */
const QUICK = [
  '--scenario',
  'signing',
  '--strategy',
  'sequential',
  'bfs-seen-set',
  '--profile',
  'zero',
  '--warmup',
  '0',
];

function latest(cwd: string, scenario = 'signing'): BenchResult {
  return JSON.parse(readFileSync(path.join(cwd, 'results/latest', `${scenario}.json`), 'utf8')) as BenchResult;
}

describe('bench', () => {
  it('measures, shows a table with a summary, and leaves a result file', async () => {
    const cwd = temporaryFolder();
    const { code, out, err } = await cli(['bench', ...QUICK, '--runs', '2'], { cwd });
    expect(code).toBe(0);
    expect(out).toMatch(/^signing: 7 tasks, 4 decision tasks · no latency · 2 runs at 1\/50 of real time\n/);
    expect(out).toMatch(/Summary\n {2}\S+ ran\n {4}\d+\.\d\d ± \d+\.\d\d times faster than \S+\n/);
    expect(err).toMatch(/^signing: round 1 of 2 · .*\nsigning: round 2 of 2 · .*\n$/);
    expect(readdirSync(path.join(cwd, 'results/latest'))).toEqual(['signing.json', 'signing.zero.json']);
    const { format, kind, cells } = latest(cwd);
    expect({ format, kind }).toEqual({ format: 1, kind: 'bench' });
    expect(cells.map(({ strategy, runs }) => [strategy, runs.map((run) => run.outcome)])).toEqual([
      ['sequential', ['completed', 'completed']],
      ['bfs-seen-set', ['completed', 'completed']],
    ]);
  });

  it('keeps standard output for the JSON when it goes there', async () => {
    const { out } = await cli(['bench', ...QUICK, '--runs', '1', '--json', '-'], { cwd: temporaryFolder() });
    expect((JSON.parse(out) as BenchResult).cells).toHaveLength(2);
  });

  it('says nothing with --quiet', async () => {
    expect(await cli(['bench', ...QUICK, '--runs', '1', '--quiet'], { cwd: temporaryFolder() })).toEqual({
      code: 0,
      out: '',
      err: '',
    });
  });

  it('shows one changing line on a terminal, and clears it', async () => {
    const { err } = await cli(['bench', ...QUICK, '--runs', '1'], { cwd: temporaryFolder(), columns: 80 });
    expect(err).toContain('\r\u001b[2Ksigning: round 1 of 1 · sequential · less than 1 s of waiting left');
    expect(err.endsWith('\r\u001b[2K')).toBe(true);
    expect(err).not.toContain('\n');
  });

  it('has no line that is too long for the terminal', async () => {
    const { err } = await cli(['bench', ...QUICK, '--runs', '1'], { cwd: temporaryFolder(), columns: 56 });
    expect(err).toContain('\r\u001b[2Ksigning: round 1 of 1 · less than 1 s of waiting left\r');
  });

  it('gives ratios against the strategy that was asked for', async () => {
    const { out } = await cli(['bench', ...QUICK, '--runs', '1', '--reference', 'sequential'], {
      cwd: temporaryFolder(),
    });
    expect(out).toContain('Summary\n  sequential ran\n');
  });

  it('runs the next scenario when one is bad, and says so', async () => {
    const cwd = temporaryFolder();
    const { code, err } = await cli(['bench', ...QUICK, '--scenario', './none', '--runs', '1'], { cwd });
    expect(err).toContain('error: none: ');
    expect(latest(cwd).cells).toHaveLength(2);
    expect(code).toBe(2);
  });
});

describe('bench --clock virtual', () => {
  it('runs msw and fetch in exact virtual time', async () => {
    const cwd = temporaryFolder();
    const { code, out } = await cli(['bench', '--scenario', 'signing', 'beetmover', '--clock', 'virtual'], { cwd });
    expect(code).toBe(0);
    expect(out).toContain('1 run in virtual time');
    for (const cell of [...latest(cwd).cells, ...latest(cwd, 'beetmover').cells]) {
      expect(cell.statistics?.timeMs).toMatchObject(
        Object.fromEntries(
          ['mean', 'median', 'min', 'max'].map((name) => [name, cell.prediction.durationMs]).concat([['stddev', 0]]),
        ),
      );
    }
  });
});

describe('a results folder that cannot be written', () => {
  it('is noticed before the first run', async () => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, 'results'), 'in the way');
    const { code, out, err } = await cli(['bench', ...QUICK], { cwd });
    expect(err).toMatch(/^error: results cannot be written to .*results\/latest: [^\n]*\n$/);
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  it('is noticed for --json as well', async () => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, 'out'), 'in the way');
    expect(await cli(['bench', ...QUICK, '--json', 'out/x.json'], { cwd })).toMatchObject({ code: 2, out: '' });
    mkdirSync(path.join(cwd, 'folder'));
    expect(await cli(['simulate', ...QUICK.slice(0, 2), '--json', 'folder'], { cwd })).toMatchObject({ code: 2 });
  });
});

describe('an interrupted bench', () => {
  it('leaves every finished round in a valid file, and exits with 130', async () => {
    const cwd = temporaryFolder();
    const controller = new AbortController();
    const onError = (text: string): void => {
      if (text.includes('round 3 of')) controller.abort(new Interrupted('interrupted'));
    };
    const { code, err } = await cli(['bench', ...QUICK, '--runs', '50'], { cwd, signal: controller.signal, onError });
    expect(code).toBe(130);
    expect(err).toMatch(/error: interrupted; finished rounds are in results\/latest\/signing\.json\n$/);
    expect(latest(cwd).cells.map((cell) => cell.runs.length)).toEqual([2, 2]);
  });

  it('leaves no file when no round has ended', async () => {
    const cwd = temporaryFolder();
    const signal = AbortSignal.abort(new Interrupted('interrupted'));
    expect(await cli(['bench', ...QUICK], { cwd, signal })).toMatchObject({ code: 130 });
    expect(existsSync(path.join(cwd, 'results/latest/signing.json'))).toBe(false);
  });
});
