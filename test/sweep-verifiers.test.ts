import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Interrupted } from '../src/cli/host.js';
import type { CampaignHeader } from '../src/result/campaign/header.js';
import { cacheFolder } from '../src/verifiers/environments/cache.js';
import { environmentAt } from '../src/verifiers/environments/environment.js';
import { environmentKey } from '../src/verifiers/environments/installed.js';
import { ASKER } from './asker.js';
import { cli, lastingFolder, PROJECT, temporaryFolder, type CliOutcome } from './cli.js';
import { REDIS_SERVER, TestRedis } from './redis.js';

/** Where Python and its environments are found. */
const ENV = Object.fromEntries(
  ['PATH', 'HOME', 'COT_BENCH_CACHE', 'COT_BENCH_PYTHON'].flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]]],
  ),
);
const SIGNING = path.join(PROJECT, 'scenarios', 'signing');
const CAMPAIGN = {
  scenarios: [SIGNING],
  strategies: ['dataflow'],
  verifiers: ['teller'],
  profiles: { grid: { hg: [500, 5000], others: [{ uniform: [100, 900] }] } },
  seeds: 2,
};

/** A folder with a verifier of one's own, and a campaign that has it. */
function folderWith(change: object = {}): string {
  const folder = temporaryFolder();
  const command = JSON.stringify([process.execPath, 'ask.mjs', '{taskId}']);
  writeFileSync(
    path.join(folder, 'bench.config.mjs'),
    `const command = ${command};
export default { verifiers: [{ name: 'teller', command, clock: 'virtual' }, { name: 'timer', command, clock: 'real' }] };`,
  );
  writeFileSync(path.join(folder, 'ask.mjs'), ASKER);
  writeFileSync(path.join(folder, 'campaign.json'), JSON.stringify({ ...CAMPAIGN, ...change }));
  return folder;
}

function sweep(cwd: string, ...line: string[]): Promise<CliOutcome> {
  return cli(['sweep', 'campaign.json', ...line], { cwd, env: ENV });
}

function linesIn(file: string): [CampaignHeader, ...Record<string, unknown>[]] {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as unknown) as [CampaignHeader, ...Record<string, unknown>[]];
}

function digest(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

describe('verifiers in a campaign', () => {
  it('are columns beside strategies, in virtual time, whole and in shards', async () => {
    const cwd = folderWith();
    const { code, out } = await sweep(cwd, '--jobs', '2', '--out', 'whole.gz', '--csv', '-');
    expect(code).toBe(0);
    const rows = out.trimEnd().split('\n');
    expect(rows).toHaveLength(9);
    // One request, as long as its latency was drawn; whether it was wasted nobody knows.
    expect(rows.filter((row) => row.includes(',teller,'))).toHaveLength(4);
    expect(rows.at(-1)).toMatch(/^signing,teller,5000,500,2,pass,\d+(?:\.\d+)?,1,0,,0,1,/);
    const [header] = linesIn(path.join(cwd, 'whole.gz'));
    expect(header.strategies).toEqual(['dataflow', 'teller']);
    expect(header.verifiers).toMatchObject([{ name: 'teller', version: null, python: null, variants: [] }]);
    for (const index of ['1', '2'])
      expect(await sweep(cwd, '--jobs', '1', '--shard', `${index}/2`, '--out', `${index}.gz`)).toMatchObject({
        code: 0,
      });
    expect(await cli(['merge', '2.gz', '1.gz', '--out', 'merged.gz'], { cwd })).toMatchObject({ code: 0 });
    expect(digest(path.join(cwd, 'merged.gz'))).toBe(digest(path.join(cwd, 'whole.gz')));
    // What was done by another state of the program is neither gone on with nor overwritten.
    writeFileSync(path.join(cwd, 'ask.mjs'), `${ASKER}\n// changed\n`);
    const other = await sweep(cwd, '--out', 'whole.gz');
    expect(other.err).toContain('another campaign (the verifier teller: its files have another content)');
    expect(other.code).toBe(2);
  });

  it('run without strategies if none are named', async () => {
    const cwd = folderWith({ strategies: undefined, profiles: undefined, seeds: undefined });
    const { code, out } = await sweep(cwd, '--dry-run');
    expect(out).toMatch(/^campaign: 1 cell \(1 scenario × 1 strategy × 1 profile\)/);
    expect(code).toBe(0);
  });

  it('are reported where they come to no verdict, and the others are computed', async () => {
    const cwd = folderWith({ profiles: undefined, seeds: undefined });
    writeFileSync(path.join(cwd, 'ask.mjs'), 'process.exitCode = 7;');
    const { code, err } = await sweep(cwd, '--jobs', '1', '--out', 'r.gz');
    expect(err).toContain('1 cell could not be computed');
    expect(err).toContain('teller on signing: it ended with exit status 7');
    expect(code).toBe(3);
    expect(linesIn(path.join(cwd, 'r.gz'))[1]).toMatchObject({ verdict: 'pb' });
  });

  it.each<[string, object, RegExp]>([
    ['one that keeps real time only', { verifiers: ['timer'] }, /timer can only run in real time/],
    ['one that does not exist', { verifiers: ['tellr'] }, /there is no verifier "tellr"; did you mean "teller"\?/],
    ['one that is no list', { verifiers: 'teller' }, /key "verifiers": expected a list of names/],
  ])('do not include %s', async (_what, change, message) => {
    const { code, err } = await sweep(folderWith(change), '--dry-run');
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });

  it('stay at home, where they are of a configuration', async () => {
    const cwd = folderWith();
    const { code, err } = await sweep(cwd, '--queue', 'redis://127.0.0.1:1', '--out', 'r.gz');
    expect(err).toContain('verifiers and limits of a configuration cannot be sent');
    expect(code).toBe(2);
  });
});

const RELEASE = '63.6.1';

async function isInstalled(): Promise<boolean> {
  try {
    const key = await environmentKey({ kind: 'release', version: RELEASE }, { env: process.env });
    return environmentAt(cacheFolder(process.env), key) !== undefined;
  } catch {
    return false;
  }
}

const isReady = REDIS_SERVER !== undefined && (await isInstalled());
if (!isReady)
  console.info(`no redis-server, or no scriptworker ${RELEASE}: cells of verifiers over a queue are not tried`);

describe.skipIf(!isReady)('cells of a release over a queue', () => {
  const folder = lastingFolder();
  let redis: TestRedis;
  let url: string;
  beforeAll(async () => {
    redis = await TestRedis.start(folder.path);
    url = `redis://127.0.0.1:${redis.port}`;
  });
  afterAll(async () => {
    await redis.kill();
    folder.remove();
  });

  it('are computed by workers that have the very same one; others say that they have not', async () => {
    const cwd = temporaryFolder();
    const name = `scriptworker@${RELEASE}`;
    const campaign = { ...CAMPAIGN, strategies: ['release-63.6'], verifiers: [name] };
    writeFileSync(path.join(cwd, 'campaign.json'), JSON.stringify(campaign));
    const done = new AbortController();
    const worker = (onError: (text: string) => void, ...line: string[]): Promise<CliOutcome> =>
      cli(['worker', '--queue', url, '--jobs', '1', ...line], { cwd, env: ENV, signal: done.signal, onError });
    const queued = sweep(cwd, '--queue', url, '--out', 'queued.gz');
    // One that can do the work must not be there before: it might be done before the other has seen it.
    const lacking = new Promise<string>((resolve) => {
      const without = worker((text) => text.includes('cannot compute') && resolve(text));
      void without.then(({ err }) => resolve(err));
    });
    expect(await lacking).toContain(
      `has cells that this worker cannot compute: it has no ${name}, and needs --verifier ${name}`,
    );
    const able = worker(() => {}, '--verifier', name);
    expect(await queued).toMatchObject({ code: 0 });
    done.abort(new Interrupted('interrupted'));
    await able;
    expect(await sweep(cwd, '--jobs', '1', '--out', 'alone.gz')).toMatchObject({ code: 0 });
    expect(digest(path.join(cwd, 'queued.gz'))).toBe(digest(path.join(cwd, 'alone.gz')));
    const [, block] = linesIn(path.join(cwd, 'alone.gz'));
    const times = block?.['durationMs'] as number[];
    // Its twin takes as long, whatever was drawn.
    for (const first of [0, 4]) expect(times.slice(first + 2, first + 4)).toEqual(times.slice(first, first + 2));
  }, 90_000);
});
