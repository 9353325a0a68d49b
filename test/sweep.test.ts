import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtBinary } from './built-package.js';
import { cli, PROJECT, temporaryFolder, type CliOutcome } from './cli.js';

const CAMPAIGN = {
  scenarios: ['signing'],
  strategies: ['bfs-seen-set', 'dataflow'],
  profiles: { grid: { hg: [500, 5000, { uniform: [1000, 9000] }], capacity: [1, 4, null] } },
  seeds: 4,
};
/** Its cells: 6 points of one seed and 3 of four, under two strategies. */
const CELLS = 36;

function campaignFile(folder: string, change: object = {}, name = 'small.json'): string {
  const file = path.join(folder, name);
  writeFileSync(file, JSON.stringify({ ...CAMPAIGN, ...change }));
  return file;
}

function sweep(file: string, ...line: string[]): Promise<CliOutcome> {
  return cli(['sweep', file, '--jobs', '1', ...line]);
}

function digest(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function linesIn(file: string): Record<string, unknown>[] {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('sweep', () => {
  it('counts a campaign before it runs, and estimates how long it takes', async () => {
    const folder = temporaryFolder();
    const { code, out } = await sweep(campaignFile(folder), '--dry-run', '--out', path.join(folder, 'r.gz'));
    expect(out).toMatch(
      /^small: 36 cells \(1 scenario × 2 strategies × 9 profiles × 4 seeds\)\n36 cells to compute, about \d/,
    );
    expect(code).toBe(0);
    expect(existsSync(path.join(folder, 'r.gz'))).toBe(false);
  });

  it('gives each cell what simulate gives it', async () => {
    const folder = temporaryFolder();
    const out = path.join(folder, 'r.gz');
    expect(await sweep(campaignFile(folder), '--out', out)).toMatchObject({ code: 0 });
    const [header, block] = linesIn(out);
    expect(header).toMatchObject({ kind: 'campaign', name: 'small', strategies: CAMPAIGN.strategies, shard: null });
    expect(block).toMatchObject({ from: 0, verdict: 'p'.repeat(CELLS) });
    // The last point is hg 1 to 9 s without a limit; its last cell, dataflow with seed 4.
    const profile = {
      name: 'x',
      routes: [
        { host: 'hg.mozilla.org', latencyMs: { uniform: [1000, 9000] } },
        { host: '*', latencyMs: 500 },
      ],
    };
    const simulated = await cli([
      'simulate',
      '--scenario',
      'signing',
      '--strategy',
      'dataflow',
      '--seed',
      '4',
      '--profile',
      JSON.stringify(profile),
      '--json',
      '-',
    ]);
    const { cells } = JSON.parse(simulated.out) as {
      cells: { prediction: { durationMs: number; requests: number } }[];
    };
    const { durationMs, requests } = block as { durationMs: number[]; requests: number[] };
    expect([durationMs[CELLS - 1], requests[CELLS - 1]]).toEqual([
      cells[0]?.prediction.durationMs,
      cells[0]?.prediction.requests,
    ]);
  });

  it('gives the same bytes on one thread and on two', async () => {
    const folder = temporaryFolder();
    const file = campaignFile(folder);
    const outs = ['1', '2'].map((jobs) => [jobs, path.join(folder, `${jobs}.gz`)] as const);
    for (const [jobs, out] of outs)
      expect(await cli(['sweep', file, '--jobs', jobs, '--out', out])).toMatchObject({ code: 0 });
    expect(digest(outs[1]?.[1] ?? '')).toBe(digest(outs[0]?.[1] ?? ''));
  });

  it('computes nothing twice, and overwrites no result of another campaign', async () => {
    const folder = temporaryFolder();
    const out = path.join(folder, 'r.gz');
    await sweep(campaignFile(folder), '--out', out);
    const before = statSync(out).mtimeMs;
    const again = await sweep(campaignFile(folder), '--out', out);
    expect(again).toMatchObject({ code: 0 });
    expect(again.err).toContain('is complete; nothing to compute');
    const other = await sweep(campaignFile(folder, { seeds: 5 }), '--out', out);
    expect(other.code).toBe(2);
    expect(other.err).toMatch(
      /holds the result of another campaign \(other seeds: .*\): remove it, or choose another --out/,
    );
    expect(statSync(out).mtimeMs).toBe(before);
  });

  it('writes every cell as CSV and what it says as Markdown', async () => {
    const folder = temporaryFolder();
    const line = ['--out', path.join(folder, 'r.gz'), '--markdown', path.join(folder, 'r.md'), '--csv', '-'];
    const { code, out } = await sweep(campaignFile(folder), ...line);
    expect(code).toBe(0);
    const rows = out.trimEnd().split('\n');
    expect(rows).toHaveLength(1 + CELLS);
    expect(rows[0]).toBe(
      'scenario,strategy,hg,capacity,seed,verdict,durationMs,requests,duplicates,wasted,retries,inFlight,bytes,reason',
    );
    expect(rows[1]).toMatch(/^signing,bfs-seen-set,500,1,,pass,\d+(\.\d+)?,41,/);
    expect(rows.at(-1)).toMatch(/^signing,dataflow,1 to 9 s,no limit,4,pass,/);
    const markdown = readFileSync(path.join(folder, 'r.md'), 'utf8');
    expect(markdown).toMatch(/^### `signing`\n\n9 profiles · /);
    expect(markdown).toMatch(/\| dataflow \| \d of 9 \|/);
  });

  it('reports a cell that breaks, and goes on', async () => {
    const folder = temporaryFolder();
    const config = path.join(folder, 'bench.config.mjs');
    writeFileSync(
      config,
      `export default { strategies: [{ name: 'broken', summary: 'breaks where hg is slow', verify: async ({ turns }) => {
        const start = turns.now(); await turns.sleep(1);
        throw new TypeError('this strategy has a bug');
      } }] };`,
    );
    const out = path.join(folder, 'r.gz');
    const file = campaignFile(folder, { strategies: ['dataflow', 'broken'], seeds: 1 });
    const { code, err } = await sweep(file, '--out', out, '--config', config);
    expect(err).toContain('9 cells could not be computed');
    expect(err).toContain('this strategy has a bug');
    expect(code).toBe(3);
    expect(linesIn(out)[1]).toMatchObject({ verdict: 'pb'.repeat(9) });
  });

  it.each<[string, object, RegExp]>([
    [
      'a key that does not exist',
      { stategies: [] },
      /small\.json: key "stategies": there is no such key; did you mean "strategies"\?/,
    ],
    [
      'an axis that does not exist',
      { profiles: { grid: { hq: [1] } } },
      /key "profiles\.grid\.hq": there is no such key; did you mean "hg"\?/,
    ],
    ['no scenarios', { scenarios: [] }, /key "scenarios": expected a list with at least one name/],
    [
      'a latency below zero',
      { profiles: { grid: { hg: [-1] } } },
      /key "profiles\.grid\.hg\.0": expected milliseconds/,
    ],
    ['a strategy that does not exist', { strategies: ['datafow'] }, /no strategy "datafow"; did you mean "dataflow"\?/],
    ['a profile that does not exist', { profiles: ['feild'] }, /no latency profile "feild"; did you mean "field"\?/],
    ['no seed', { seeds: 0 }, /key "seeds": expected a whole number from 1 to 1000000/],
    ['orders and profiles', { explore: 5 }, /key "profiles": has no effect with "explore"/],
  ])('refuses %s', async (_what, change, message) => {
    const { code, err } = await sweep(campaignFile(temporaryFolder(), change), '--dry-run');
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });

  it.each([['0/3'], ['4/3'], ['1'], ['one/two']])('refuses --shard %s', async (shard) => {
    const { code, err } = await sweep(campaignFile(temporaryFolder()), '--shard', shard);
    expect(err).toContain('--shard must be a part of a whole, as in 2/5');
    expect(code).toBe(2);
  });
});

describe('compare', () => {
  it('reads results of campaigns: cell by cell, seeds as a distribution', async () => {
    const folder = temporaryFolder();
    const [base, slower] = [path.join(folder, 'base.gz'), path.join(folder, 'slower.gz')];
    await sweep(campaignFile(folder), '--out', base);
    await sweep(campaignFile(folder, { maxInFlight: 2 }), '--out', slower);
    const same = await cli(['compare', base, base]);
    expect(same.code).toBe(0);
    const { code, out } = await cli(['compare', base, slower, '--json', '-']);
    expect(code).toBe(1);
    const { cells } = JSON.parse(out) as {
      cells: { profile: string; status: string; changes: { metric: string }[] }[];
    };
    expect(cells).toHaveLength(18);
    const random = cells.find(({ profile }) => profile === 'hg 1 to 9 s, no limit');
    expect(random?.status).toBe('regression');
    expect(random?.changes.map(({ metric }) => metric)).toEqual(expect.arrayContaining(['duration', 'median', 'p95']));
  });
});

describe('a sweep of orders', () => {
  const RACE = {
    scenarios: ['test/conformance/races/labelrace'],
    strategies: ['bfs-seen-set', 'dataflow'],
    rules: '62.7',
    profiles: undefined,
    seeds: undefined,
    explore: 40,
  };

  it('finds the known race, shrunk once, and nothing in a strategy of our own; shards merge to the same bytes', async () => {
    const folder = temporaryFolder();
    const file = campaignFile(folder, RACE);
    const [whole, merged] = [path.join(folder, 'whole.gz'), path.join(folder, 'merged.gz')];
    const { code, out } = await sweep(file, '--out', whole);
    expect(code).toBe(0);
    expect(out.match(/^ {2}replay {3}npx cot-bench simulate/gm)).toHaveLength(2);
    const [, race, own] = linesIn(whole) as [
      object,
      { findings: { fault: string; schedule: string; times: number }[] },
      object,
    ];
    expect(race.findings.map(({ fault }) => fault)).toEqual(['verdict', 'orphan']);
    expect(race.findings[0]?.schedule).toMatch(/^\w+=\d+$/);
    expect(own).toMatchObject({ runs: 40, findings: [], broken: [] });
    const shards = ['1', '2'].map((index) => [index, path.join(folder, `${index}.gz`)] as const);
    for (const [index, shard] of shards)
      expect(await sweep(file, '--shard', `${index}/2`, '--out', shard)).toMatchObject({ code: 0 });
    expect(await cli(['merge', ...shards.map(([, shard]) => shard).reverse(), '--out', merged])).toMatchObject({
      code: 0,
    });
    expect(digest(merged)).toBe(digest(whole));
    const half = await cli(['merge', shards[1]?.[1] ?? '', '--out', path.join(folder, 'not.gz')]);
    expect(half.err).toContain('orders of labelrace, bfs-seen-set are missing: of 2 shards, 1 is not among the files');
  });
});

describe('a sweep that is killed', () => {
  let binary: string;
  beforeAll(async () => {
    binary = await builtBinary();
  });
  const BIG = { strategies: ['bfs-seen-set', 'dataflow', 'speculative'], seeds: 20 };

  it('goes on where it was, and gives the same bytes', async () => {
    const folder = temporaryFolder();
    const file = campaignFile(folder, BIG);
    const [killed, whole] = [path.join(folder, 'killed.gz'), path.join(folder, 'whole.gz')];
    const start = (jobs: string, out: string): ChildProcess =>
      spawn(process.execPath, [binary, 'sweep', file, '--jobs', jobs, '--out', out], {
        cwd: PROJECT,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
    const child = start('2', killed);
    // Nobody reads what it says: it must not wait for that.
    child.stderr?.resume();
    const sizeOf = (name: string): number => (existsSync(name) ? statSync(name).size : 0);
    await until(() => sizeOf(`${killed}.partial`) > 3000 || child.exitCode !== null);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    expect(existsSync(killed)).toBe(false);
    // As if it had been killed in the middle of a line.
    writeFileSync(`${killed}.partial`, '{"kind":"cells","from":1', { flag: 'a' });
    const goneOn = await finished(start('1', killed));
    expect(goneOn.err).toMatch(/\d+ cells were done before; going on/);
    expect(goneOn.code).toBe(0);
    expect(existsSync(`${killed}.partial`)).toBe(false);
    expect(await finished(start('1', whole))).toMatchObject({ code: 0 });
    expect(digest(killed)).toBe(digest(whole));
  });
});

/** What a process says on standard error, and its exit code. */
async function finished(child: ChildProcess): Promise<{ code: number | null; err: string }> {
  let err = '';
  child.stderr?.setEncoding('utf8').on('data', (said: string) => (err += said));
  await once(child, 'close');
  return { code: child.exitCode, err };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('merge', () => {
  async function shards(folder: string, of: number, change: object = {}): Promise<string[]> {
    const file = campaignFile(folder, change);
    const outs = Array.from({ length: of }, (_, index) => path.join(folder, `${index + 1}.gz`));
    for (const [index, out] of outs.entries())
      expect(await sweep(file, '--shard', `${index + 1}/${of}`, '--out', out)).toMatchObject({ code: 0 });
    return outs;
  }

  it('puts shards together, in any order, to the bytes of the whole', async () => {
    const folder = temporaryFolder();
    const [one, two, three] = (await shards(folder, 3)) as [string, string, string];
    const [whole, merged] = [path.join(folder, 'whole.gz'), path.join(folder, 'merged.gz')];
    expect(await sweep(campaignFile(folder), '--out', whole)).toMatchObject({ code: 0 });
    expect(await cli(['merge', three, one, two, '--out', merged])).toMatchObject({ code: 0 });
    expect(digest(merged)).toBe(digest(whole));

    const out = path.join(folder, 'not.gz');
    const missing = await cli(['merge', three, one, '--out', out]);
    expect(missing.err).toContain('16 of the 36 cells are missing (16 to 31): of 3 shards, 2 is not among the files');
    const twice = await cli(['merge', one, one, two, '--out', out]);
    expect(twice.err).toMatch(/is shard 1\/3, and so is .*1\.gz: give each once/);
    const overlapping = await cli(['merge', whole, one, '--out', out]);
    expect(overlapping.err).toMatch(/has cells from 0 on that another file also has|give each once/);
    expect([missing, twice, overlapping].map(({ code }) => code)).toEqual([2, 2, 2]);
    expect(existsSync(out)).toBe(false);
  });

  it('does not mix campaigns, scenarios or versions', async () => {
    const folder = temporaryFolder();
    const [one] = (await shards(folder, 1)) as [string];
    const [header, ...blocks] = linesIn(one) as [Record<string, unknown>, ...object[]];
    const { gzipSync } = await import('node:zlib');
    const changed = (change: object): string => {
      const file = path.join(folder, 'changed.gz');
      writeFileSync(
        file,
        gzipSync([{ ...header, ...change }, ...blocks].map((line) => `${JSON.stringify(line)}\n`).join('')),
      );
      return file;
    };
    const scenario = (header['scenarios'] as object[])[0];
    const refused: [object, string][] = [
      [{ version: '9.9.9' }, 'version 9.9.9 of cot-bench'],
      [{ program: 'f'.repeat(64) }, 'another state of cot-bench'],
      [{ rules: '62.7' }, 'other rules: 62.7'],
      [{ scenarios: [{ ...scenario, digest: 'x' }] }, 'the content of scenario signing differs'],
      [{ format: 2 }, 'only format 1 can be read'],
    ];
    for (const [change, message] of refused) {
      const { code, err } = await cli(['merge', one, changed(change), '--out', path.join(folder, 'not.gz')]);
      expect(err).toContain(message);
      expect(code).toBe(2);
    }
  });

  it('refuses cells that its campaign does not have', async () => {
    const folder = temporaryFolder();
    const [one] = (await shards(folder, 1)) as [string];
    const [header, ...blocks] = linesIn(one) as [Record<string, unknown>, ...object[]];
    const { gzipSync } = await import('node:zlib');
    const file = path.join(folder, 'beyond.gz');
    const lines = [{ ...header, seeds: ['1'] }, ...blocks].map((line) => `${JSON.stringify(line)}\n`);
    writeFileSync(file, gzipSync(lines.join('')));
    const { code, err } = await cli(['merge', file, '--out', path.join(folder, 'not.gz')]);
    expect(err).toContain('it goes beyond the 18 cells of the campaign');
    expect(code).toBe(2);
  });

  it('says what is wrong with a file that is not a result, cut off or damaged', async () => {
    const folder = temporaryFolder();
    const [one] = (await shards(folder, 1)) as [string];
    const bytes = readFileSync(one);
    const file = path.join(folder, 'bad.gz');
    for (const [content, message] of [
      [bytes.subarray(0, bytes.length - 20), 'cannot be read: unexpected end of file'],
      [Buffer.from('no gzip'), 'expected the result of a campaign (compressed with gzip)'],
      [Buffer.alloc(0), 'cannot be read: unexpected end of file'],
    ] as const) {
      writeFileSync(file, content);
      const { code, err } = await cli(['merge', file, '--out', path.join(folder, 'not.gz')]);
      expect(err).toContain(message);
      expect(code).toBe(2);
    }
  });
});
