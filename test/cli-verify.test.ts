import type { VerificationLine } from '../src/result/verification.js';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SimulationResult } from '../src/result/result.js';
import { cli, temporaryFolder } from './cli.js';
import { MINIMAL_FILES, TARGET, writeScenario } from './scenario-folder.js';

const LADDER = ['sequential', 'gather-context', 'gather-parallel', 'gather-siblings', 'bfs-seen-set'];

function lines(out: string): VerificationLine[] {
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as VerificationLine);
}

describe('verify --json -', () => {
  it('prints the exact figures of the ladder, scenario by scenario, strategy by strategy', async () => {
    const { code, out, err } = await cli([
      'verify',
      '--scenario',
      'signing',
      'beetmover',
      '--strategy',
      ...LADDER,
      '--json',
      '-',
    ]);
    expect(err).toBe('');
    const found = lines(out);
    expect(found.map((line) => line.scenario)).toEqual([
      ...LADDER.map(() => 'signing'),
      ...LADDER.map(() => 'beetmover'),
    ]);
    expect(found.map((line) => line.strategy)).toEqual([...LADDER, ...LADDER]);
    expect(found.map((line) => line.durationMs)).toEqual([
      42_000, 27_000, 12_000, 11_000, 10_500, 60_000, 40_000, 20_000, 16_500, 13_000,
    ]);
    expect(found.map((line) => line.requests.length)).toEqual([37, 37, 41, 41, 41, 71, 71, 78, 78, 78]);
    expect(new Set(found.map((line) => line.verdict))).toEqual(new Set(['pass']));
    expect(code).toBe(0);
  });

  it('has just the keys of the contract', async () => {
    const { out } = await cli(['verify', '--scenario', 'signing', '--strategy', 'sequential', '--json', '-']);
    const [line] = lines(out) as [VerificationLine];
    expect(Object.keys(line).join(' ')).toBe(
      'format kind scenario path scenarioDigest strategy verdict check message failures warnings durationMs links requests',
    );
    expect(line).toMatchObject({
      format: 1,
      kind: 'verification',
      path: 'scenarios/signing',
      check: null,
      message: null,
      failures: [],
    });
    expect(Object.keys(line.links[0] ?? {})).toEqual(['name', 'taskId', 'taskType', 'workerImpl']);
    expect(Object.keys(line.requests[0] ?? {})).toEqual([
      'kind',
      'method',
      'url',
      'startMs',
      'endMs',
      'status',
      'attempt',
    ]);
    expect(line.requests[0]).toMatchObject({
      kind: 'task',
      method: 'GET',
      startMs: 0,
      endMs: 500,
      status: 200,
      attempt: 1,
    });
  });

  it('writes all lines to a file where one is named', async () => {
    const cwd = temporaryFolder();
    const { out } = await cli(['verify', '--scenario', 'signing', '--json', 'deep/lines.json'], { cwd });
    expect(out).toMatch(/^signing {2}sequential +pass/);
    expect(lines(readFileSync(path.join(cwd, 'deep/lines.json'), 'utf8')).length).toBeGreaterThanOrEqual(5);
  });

  it('is the same every time', async () => {
    const verify = () =>
      cli(['verify', '--scenario', 'signing', '--strategy', 'bfs-seen-set', '--profile', 'field', '--json', '-']);
    expect((await verify()).out).toBe((await verify()).out);
  });

  it('draws other latencies with another seed', async () => {
    const duration = async (seed: string) => {
      const { out } = await cli([
        'verify',
        '--scenario',
        'signing',
        '--strategy',
        'bfs-seen-set',
        '--profile',
        'field',
        '--seed',
        seed,
        '--json',
        '-',
      ]);
      return lines(out)[0]?.durationMs;
    };
    expect(await duration('1')).not.toBe(await duration('2'));
  });
});

describe('verify', () => {
  it('answers with exit code 0 and says nothing with --quiet', async () => {
    expect(await cli(['verify', '--scenario', 'signing', '--strategy', 'sequential', '--quiet'])).toEqual({
      code: 0,
      out: '',
      err: '',
    });
  });

  it('colours for a person at a terminal, unless asked not to', async () => {
    const line = ['verify', '--scenario', 'signing', '--strategy', 'sequential'];
    expect((await cli(line, { columns: 80 })).out).toContain('\u001b[32mpass');
    expect((await cli(line)).out).not.toContain('\u001b');
    expect((await cli([...line, '--no-color'], { columns: 80 })).out).not.toContain('\u001b');
    expect((await cli(line, { columns: 80, env: { NO_COLOR: '1' } })).out).not.toContain('\u001b');
    // To a log as well, if that is asked for: as they are, not written out.
    const forced = await cli(line, { env: { FORCE_COLOR: '1' } });
    expect(forced.out).toContain('\u001b[32mpass\u001b[39m');
    expect((await cli(line, { columns: 80, env: { FORCE_COLOR: '0' } })).out).not.toContain('\u001b');
  });
});

describe('verify --log', () => {
  const signing = ['verify', '--scenario', 'signing', '--strategy', 'sequential', 'speculative', '--log'];

  it('grouped shows the lines of each link together, once for strategies that say the same', async () => {
    const { code, out } = await cli([...signing, 'grouped']);
    expect(out).toMatch(
      /^signing {2}sequential +pass .*\n\n {2}signing \S{22}\n {4}chain +signing task of scriptworker\n/,
    );
    expect(out).toMatch(/\nsigning {2}speculative +pass .*\n {2}as under sequential\n$/);
    expect(code).toBe(0);
  });

  it('time shows them as they came, with the virtual time', async () => {
    const { out } = await cli([...signing, 'time']);
    expect(out).toMatch(/\n {6}0\.5 s {2}chain +signing \S{6}…: signing task of scriptworker\n/);
    expect(out).toMatch(/\n {5}\d\d\.\d s {2}tree /);
  });

  it('takes nothing else', async () => {
    expect(await cli([...signing, 'loud'])).toMatchObject({ code: 2, err: expect.stringContaining('--log') as string });
  });

  it('is not needed to see what the failing link was found to be', async () => {
    const { code, out } = await cli([
      'verify',
      '--scenario',
      './test/conformance/scenarios/bad-decision-project-id',
      '--strategy',
      'dataflow',
    ]);
    expect(out).toMatch(
      /\n {4}task type +FAILED compare_jsone_task_definition\n(.*\n)+ +projectId\n +- 'none'\n +\+ 'other'\n$/,
    );
    expect(code).toBe(1);
  });

  it('has no colours where none are wanted', async () => {
    expect((await cli([...signing, 'grouped'], { columns: 80 })).out).toContain('\u001b[');
    expect((await cli([...signing, 'grouped'], { columns: 80, env: { NO_COLOR: '1' } })).out).not.toContain('\u001b');
  });
});

describe('simulate', () => {
  it('shows the exact table', async () => {
    const { code, out } = await cli(['simulate', '--scenario', 'beetmover', '--strategy', ...LADDER]);
    expect(code).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "beetmover: 20 tasks, 5 decision tasks · hg 5 s, others 0.5 s, constant · virtual time, exact

        strategy          verdict     time   over limit   requests   duplicates   in flight   speed-up
        sequential        pass      60.0 s      +52.0 s         71            2           5       1.00
        gather-context    pass      40.0 s      +32.0 s         71            2           5       1.50
        gather-parallel   pass      20.0 s      +12.0 s         78            9          11       3.00
        gather-siblings   pass      16.5 s       +8.5 s         78            9          11       3.64
        bfs-seen-set      pass      13.0 s       +5.0 s         78            9          11       4.62

        limit: 8.0 s for asking only what is proven to be needed, 5.5 s for guessing everything right
      "
    `);
  });

  it('gives one document with all cells as JSON', async () => {
    const { out } = await cli([
      'simulate',
      '--scenario',
      'signing',
      '--strategy',
      'sequential',
      '--profile',
      'reference',
      'zero',
      '--json',
      '-',
    ]);
    const result = JSON.parse(out) as SimulationResult;
    expect(result).toMatchObject({
      format: 1,
      kind: 'simulation',
      command: expect.arrayContaining(['simulate', '--json']) as string[],
    });
    expect(result.cells.map(({ profile, prediction }) => [profile, prediction.durationMs])).toEqual([
      ['reference', 42_000],
      ['zero', 0],
    ]);
    expect(result.cells[0]?.prediction).toMatchObject({
      requests: 37,
      duplicates: 2,
      wasted: 0,
      retries: 0,
      peakInFlightOverall: 5,
    });
  });

  it('has a critical path without a gap', async () => {
    const { out } = await cli(['simulate', '--scenario', 'signing', 'beetmover', '--json', '-']);
    for (const { prediction } of (JSON.parse(out) as SimulationResult).cells) {
      const times = prediction.criticalPath.flatMap(({ startMs, endMs }) => [startMs, endMs]);
      expect(times[0]).toBe(0);
      expect(times.at(-1)).toBe(prediction.durationMs);
      for (let index = 1; index < times.length - 1; index += 2) expect(times[index]).toBe(times[index + 1]);
    }
  });
});

describe('strategies', () => {
  it('names each with the commit it mirrors', async () => {
    const { code, out } = await cli(['strategies']);
    expect(out).toMatch(/^ {2}sequential +6b0b66b .*\n(.*\n)* {2}bfs-seen-set +a7a92a4 /m);
    expect(code).toBe(0);
  });
});

describe('verify, given a scenario that turns out to be bad', () => {
  it('says so once, whatever number of strategies it was to be verified with', async () => {
    const folder = writeScenario({ ...MINIMAL_FILES, [`tasks/${TARGET}.json`]: '[]' });
    const { code, out, err } = await cli(['verify', '--scenario', folder, '--strategy', ...LADDER, '--json', '-']);
    expect(code).toBe(2);
    expect(err.match(/expected a task definition/g)).toHaveLength(1);
    expect(lines(out).map(({ strategy, verdict }) => [strategy, verdict])).toEqual(
      LADDER.map((strategy) => [strategy, 'error']),
    );
  });
});
