import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Comparison } from '../src/compare/comparison.js';
import type { ExplorationResult } from '../src/result/exploration.js';
import type { SimulationResult } from '../src/result/result.js';
import { Interrupted } from '../src/cli/host.js';
import { folderWith, VERIFIERS } from './asking-verifier.js';
import { cli, type CliOutcome } from './cli.js';

const BOTH = ['signing', '--strategy', 'dataflow', '--verifier', 'teller'];

/** Runs a command line in a folder with the configuration. @returns also a way to read the files it has written */
async function run(...line: string[]): Promise<Outcome> {
  const cwd = folderWith(VERIFIERS);
  const outcome = await cli(line, { cwd });
  return { ...outcome, written: (name) => readFileSync(path.join(cwd, name), 'utf8') };
}

interface Outcome extends CliOutcome {
  readonly written: (name: string) => string;
}

describe('a verifier beside a strategy', () => {
  it('tells of no waste: null in JSON, a dash in tables, nothing in CSV', async () => {
    const line = ['firefox-push', '--strategy', 'speculative', '--verifier', 'teller', '--profile', 'reference'];
    const { out, written } = await run(
      'simulate',
      ...line,
      '--csv',
      'cells.csv',
      '--json',
      'cells.json',
      '--html',
      'a.html',
    );
    const [guessing, verifier] = (JSON.parse(written('cells.json')) as SimulationResult).cells;
    expect(guessing?.prediction.wasted).toBeGreaterThan(0);
    expect(verifier?.prediction.wasted).toBeNull();
    expect(verifier?.requests.map(({ wasted }) => wasted)).toEqual([null]);
    expect(out).toMatch(/teller +pass +0\.5 s +\S+ s +1 +0 +– +1 /);
    const [header = '', , row = ''] = written('cells.csv').split(/\r?\n/);
    expect(row.split(',')[header.split(',').indexOf('wasted')]).toBe('');
    expect(written('a.html')).toContain('teller');
  });

  it('has a waterfall, a trace and a place in Markdown', async () => {
    const files = ['--trace', 'a.trace', '--markdown', 'a.md'];
    const { code, out, written } = await run('simulate', ...BOTH, '--waterfall', ...files);
    expect(code).toBe(0);
    expect(out).toMatch(/signing · teller: pass, 0\.5 s, 1 request\b[^]*task definition/);
    expect(JSON.stringify(JSON.parse(written('a.trace')))).toContain('"name":"teller"');
    expect(written('a.md')).toMatch(/\| `teller` \| pass \| 0\.5 s \| 1 \| 0 \|/);
  });

  it('can be compared with a strategy, request by request', async () => {
    const { code, out } = await run('simulate', 'signing', '--diff', 'dataflow', 'teller');
    expect(code).toBe(0);
    expect(out).toMatch(/from dataflow \(7\.0 s\) to teller \(0\.5 s\): 0 earlier, 0 later, 0 came, 34 went/);
  });

  it('has seeded runs, the same each time', async () => {
    const line = ['simulate', ...BOTH, '--profile', 'field', '--runs', '3', '--csv', '-'];
    const [first, second] = [await run(...line), await run(...line)];
    expect(first.out).toBe(second.out);
    const rows = first.out
      .trim()
      .split(/\r?\n/)
      .map((row) => row.split(','));
    const column = rows[0]?.indexOf('seededRuns') ?? -1;
    expect(rows.map((row) => row[column])).toEqual(['seededRuns', '3', '3']);
  });

  it('is explored: the server decides who is answered when', async () => {
    const { out } = await run('simulate', ...BOTH, '--explore', '4', '--json', '-');
    const { cells } = JSON.parse(out) as ExplorationResult;
    expect(cells.map(({ strategy, verdict }) => [strategy, verdict])).toEqual([
      ['dataflow', 'pass'],
      ['teller', 'pass'],
    ]);
    expect(cells[1]?.outcomes).toMatchObject({ fail: 0 });
  });

  it.each(['csv', 'junit', 'baseline'])('has no --%s of an exploration', async (option) => {
    const { code, err } = await run('simulate', ...BOTH, '--explore', '4', `--${option}`, 'file');
    expect([code, err]).toEqual([2, expect.stringContaining(`--${option} has no effect with --explore`)]);
  });

  it('stands in verify with a line, a row and a test case of its own', async () => {
    const { code, out, written } = await run('verify', '--scenario', ...BOTH, '--csv', 'a.csv', '--junit', 'a.xml');
    expect(code).toBe(0);
    expect(out).toMatch(/teller +pass +0\.5 s, 1 request\b/);
    expect(written('a.csv')).toMatch(/,teller,pass,/);
    expect(written('a.xml')).toContain('<testcase name="teller"');
  });

  it('is compared with a baseline like a strategy', async () => {
    const cwd = folderWith(VERIFIERS);
    await cli(['simulate', ...BOTH, '--json', 'base.json', '--quiet'], { cwd });
    const same = await cli(['simulate', ...BOTH, '--baseline', 'base.json', '--junit', 'gate.xml'], { cwd });
    expect([same.code, same.out]).toEqual([0, expect.stringContaining('2 cells in common: 2 same')]);
    expect(readFileSync(path.join(cwd, 'gate.xml'), 'utf8')).toContain('<testcase name="teller"');
    const slow = path.join(cwd, 'slow.json');
    await cli(['simulate', ...BOTH, '--profile', 'field', '--json', slow, '--quiet'], { cwd });
    const nothing = await cli(['compare', 'base.json', slow], { cwd });
    expect(nothing.code).toBe(3);
  });
});

describe('verifiers compare', () => {
  const compare = (...rest: string[]) => run('verifiers', 'compare', ...rest, '--scenario', 'signing');

  it('takes verifiers of the configuration, whatever rules they go by', async () => {
    const { code, out, written } = await compare('teller', 'twice', '--json', 'a.json', '--html', 'a.html');
    expect(code).toBe(1);
    expect(out).toMatch(/twice against teller: 1 cell[^]*requests: 1 → 2 \(\+1\)[^]*seconds: 0\.5 s → 1\.0 s/);
    const { cells } = JSON.parse(written('a.json')) as Comparison;
    expect(cells[0]?.changes.map((change) => change.metric)).not.toContain('wasted');
    expect(written('a.html')).toContain('teller');
    expect((await compare('twice', 'teller', '--markdown')).code).toBe(0);
  });

  it.each([
    [['teller', 'tellr'], /there is no verifier "tellr"; did you mean "teller"\?/],
    [['teller', 'dataflow'], /there is no verifier "dataflow"; expected scriptworker@VERSION/],
    [['teller', 'scriptworker@no/such/folder'], /there is no folder .*no\/such\/folder/],
    [['teller', 'asker'], /asker can only run in real time/],
    [['teller', 'teller'], /teller is given twice/],
  ])('refuses %j', async (names, message) => {
    const { code, err } = await compare(...names);
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
  });
});

describe('an interrupted command', () => {
  it.each([
    ['simulate', 'signing', '--verifier', 'hanging'],
    ['simulate', 'signing', '--verifier', 'hanging', '--explore', '2'],
    ['simulate', 'signing', '--verifier', 'hanging', '--profile', 'field', '--runs', '2'],
    ['verify', '--scenario', 'signing', '--verifier', 'hanging'],
    ['bench', 'signing', '--verifier', 'hanging', '--runs', '1'],
    ['verifiers', 'compare', 'hanging', 'teller', '--scenario', 'signing'],
  ])('waits for no verifier, and says no more: %s %s %s', async (...line) => {
    const interruption = new AbortController();
    const run = cli(line.filter(Boolean), { cwd: folderWith(VERIFIERS), signal: interruption.signal });
    setTimeout(() => interruption.abort(new Interrupted('interrupted')), 700);
    expect(await run).toMatchObject({ code: 130, err: 'error: interrupted\n' });
  });
});
