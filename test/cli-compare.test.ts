import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BenchResult, SimulationCell, SimulationResult } from '../src/result/result.js';
import type { Comparison } from '../src/compare/comparison.js';
import { STRATEGIES } from '../src/strategies/registry.js';
import { cli, PROJECT, temporaryFolder, type CliOutcome } from './cli.js';
import { cpuCell } from './comparable.js';
import { benchResult } from './results.js';

let base: SimulationResult;
beforeAll(async () => {
  const { out } = await cli([
    'simulate',
    '--scenario',
    'signing',
    '--strategy',
    'sequential',
    'dataflow',
    '--json',
    '-',
  ]);
  base = JSON.parse(out) as SimulationResult;
});

/** The base with something changed in each of its cells. */
function changed(change: (cell: SimulationCell) => SimulationCell): SimulationResult {
  return { ...base, cells: base.cells.map(change) };
}

const slower = (): SimulationResult =>
  changed((cell) => ({ ...cell, prediction: { ...cell.prediction, durationMs: cell.prediction.durationMs + 1 } }));

/** Compares base.json with new.json; a text is written as it is. */
async function compare(now: SimulationResult | string, ...options: string[]): Promise<CliOutcome> {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, 'base.json'), JSON.stringify(base));
  writeFileSync(path.join(cwd, 'new.json'), typeof now === 'string' ? now : JSON.stringify(now));
  writeFileSync(path.join(cwd, 'gates.config.mjs'), `export default { gates: ['duration>10ms'] };\n`);
  return cli(['compare', 'base.json', 'new.json', ...options], { cwd });
}

describe('compare', () => {
  it('answers 0 where nothing became worse', async () => {
    const { code, out, err } = await compare(base);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('2 cells in common: 2 same');
    expect(out).toMatch(/no regression\n$/);
  });

  it('answers 1 where a rule is broken, and names the cell, the metric and the rule, also with --quiet', async () => {
    const { code, out } = await compare(slower(), '--details');
    expect(code).toBe(1);
    expect(out).toMatch(/signing +dataflow +regression +7\.0 s +7\.001 s +\+0\.0 % +duration>0\n/);
    expect(out).toContain('duration: 7.0 s → 7.001 s (+0.001 s, +0.0 %): breaks duration>0');
    expect(await compare(slower(), '--quiet')).toEqual({
      code: 1,
      out: '',
      err: 'error: regression by duration>0\n  signing · sequential · reference\n  signing · dataflow · reference\n',
    });
  });

  it('takes rules of the configuration, and those of the command line instead', async () => {
    expect(await compare(slower(), '--config', 'gates.config.mjs')).toMatchObject({ code: 0 });
    expect(await compare(slower(), '--config', 'gates.config.mjs', '--fail-on', 'duration>0')).toMatchObject({
      code: 1,
    });
    expect(await compare(slower(), '--fail-on', 'requests>0')).toMatchObject({ code: 0 });
    expect(await compare(base, '--fail-on', 'durations>0')).toMatchObject({
      code: 2,
      err: expect.stringContaining('did you mean "duration"?') as string,
    });
  });

  it('answers 3 where cells of the base are missing, or none is in common', async () => {
    const [first] = base.cells;
    const fewer = await compare({ ...base, cells: first === undefined ? [] : [first] });
    expect(fewer).toMatchObject({
      code: 3,
      out: expect.stringContaining('nothing to compare: 1 of the cells of BASE is not in NEW') as string,
    });
    const others = await compare(changed((cell) => ({ ...cell, scenario: 'another' })));
    expect(others).toMatchObject({
      code: 3,
      out: expect.stringContaining('nothing to compare: the results have no cell in common') as string,
    });
    const content = await compare(changed((cell) => ({ ...cell, scenarioDigest: 'f'.repeat(64) })));
    expect(content).toMatchObject({
      code: 3,
      out: expect.stringContaining('the content of the scenario differs') as string,
    });
  });

  it('says 1 rather than 3 where something became worse and something is missing', async () => {
    expect(await compare({ ...base, cells: slower().cells.slice(0, 1) })).toMatchObject({ code: 1 });
  });

  it('shows cells that only the new result has, and minds them not', async () => {
    const more = {
      ...base,
      cells: [...base.cells, ...base.cells.map((cell) => ({ ...cell, strategy: `${cell.strategy}-2` }))],
    };
    expect(await compare(more)).toMatchObject({ code: 0, out: expect.stringContaining('2 only in NEW') as string });
  });

  it('refuses what is not a result', async () => {
    const text = JSON.stringify(base);
    expect(await compare('')).toMatchObject({ code: 2, out: '', err: 'error: new.json: is empty\n' });
    expect(await compare(text.slice(0, -100))).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^error: new\.json: is not a JSON document; was it cut off\?/) as string,
    });
    expect(await compare(text.replace('"format":1', '"format":2'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('only format 1 can be read') as string,
    });
    expect(await compare({ ...base, cells: [] })).toMatchObject({
      code: 2,
      err: expect.stringContaining('has no cells') as string,
    });
  });

  it('gives the comparison to scripts, and as Markdown', async () => {
    const { code, out } = await compare(slower(), '--json', '-');
    const { kind, tripped, cells } = JSON.parse(out) as Comparison;
    expect({ code, kind, tripped }).toEqual({ code: 1, kind: 'comparison', tripped: true });
    expect(cells.map(({ status, changes }) => [status, changes.map(({ metric }) => metric)])).toEqual([
      ['regression', ['duration']],
      ['regression', ['duration']],
    ]);
    expect(await compare(slower(), '--markdown')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^### ❌ regression by duration/) as string,
    });
  });
});

describe('the committed baseline', () => {
  it("holds each of the project's scenarios under each strategy", () => {
    const { cells } = JSON.parse(readFileSync(path.join(PROJECT, 'results/baseline.json'), 'utf8')) as SimulationResult;
    const scenarios = readdirSync(path.join(PROJECT, 'scenarios')).filter((name) => name !== 'failing');
    const wanted = scenarios.flatMap((scenario) =>
      STRATEGIES.flatMap(({ name }) => ['reference', 'capacity'].map((profile) => `${scenario} ${name} ${profile}`)),
    );
    expect(cells.map(({ scenario, strategy, profile }) => `${scenario} ${strategy} ${profile}`).sort()).toEqual(
      wanted.sort(),
    );
  });
});

describe('compare, given folders', () => {
  const folders = (files: Readonly<Record<string, SimulationResult | BenchResult>>): string => {
    const cwd = temporaryFolder();
    for (const [file, result] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(cwd, file)), { recursive: true });
      writeFileSync(path.join(cwd, file), JSON.stringify(result));
    }
    return cwd;
  };
  const bench = (cpuMs: number): BenchResult => benchResult([cpuCell([cpuMs, cpuMs + 1, cpuMs + 2])]);

  it('compares the benches of one with those of the other in pairs, by their numbers', async () => {
    const cwd = folders({
      'a/2.json': bench(50),
      'a/10.json': bench(100),
      'b/2.json': bench(60),
      'b/10.json': bench(120),
    });
    const { code, out } = await cli(['compare', 'a', 'b', '--fail-on', 'cpu>5%'], { cwd });
    expect(code).toBe(1);
    expect(out.replaceAll(/\s+/g, ' ')).toContain('2 benches each, of 6 runs each');
  });

  it('says what to do where measurements have no answer', async () => {
    const cwd = folders({ 'a.json': benchResult([cpuCell([50, 90])]), 'b.json': benchResult([cpuCell([60, 110])]) });
    const { code, out } = await cli(['compare', 'a.json', 'b.json'], { cwd });
    expect(code).toBe(0);
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      'measured changes of 1 cell may be noise: make about 30 benches of each, alternating',
    );
  });

  it('refuses a folder without results, or with one that is broken', async () => {
    const cwd = folders({ 'a.json': base, 'empty/x/1.json': base });
    expect(await cli(['compare', 'a.json', 'empty'], { cwd })).toMatchObject({
      code: 2,
      err: expect.stringContaining('holds no results') as string,
    });
    writeFileSync(path.join(cwd, 'empty', '1.json'), '{"format"');
    expect(await cli(['compare', 'a.json', 'empty'], { cwd })).toMatchObject({
      code: 2,
      err: expect.stringContaining('empty/1.json') as string,
    });
  });
});
