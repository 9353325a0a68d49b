import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { REDIS_SERVER, TestRedis } from '../../test/redis.js';

const PROJECT = path.resolve(import.meta.dirname, '..', '..');
const STRATEGIES = ['bfs-seen-set', 'dataflow', 'speculative'];
/** Of this many seeds for each strategy, the larger campaign minus the smaller one leaves out what starting costs. */
const [FEW, MANY] = [100, 1000];

/** What campaigns of beetmover cost with random latencies, run from a build. In seconds of real time. */
interface CampaignCosts {
  readonly cellMs: number;
  /** Time with two threads, relative to half the time with one; without what starting costs. */
  readonly ofLinear: number;
  /** Time with one worker over a queue, relative to one thread; undefined without Redis. */
  readonly overQueue: number | undefined;
}

let known: Promise<CampaignCosts> | undefined;

/** Measured once. */
function costs(): Promise<CampaignCosts> {
  known ??= measured();
  return known;
}

async function measured(): Promise<CampaignCosts> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'campaign-budgets-'));
  try {
    const binary = builtInto(folder);
    const campaign = (seeds: number): string => {
      const file = path.join(folder, `${seeds}.json`);
      const latency = (median: number): object => ({ lognormal: { median, sigma: 0.5 } });
      const profiles = { grid: { hg: [latency(5000)], others: [latency(500)] } };
      writeFileSync(file, JSON.stringify({ scenarios: ['beetmover'], strategies: STRATEGIES, profiles, seeds }));
      return file;
    };
    const seconds = (seeds: number, ...line: string[]): number => {
      const out = path.join(folder, 'out.gz');
      const start = performance.now();
      execFileSync(process.execPath, [binary, 'sweep', campaign(seeds), '--out', out, '--quiet', ...line], {
        cwd: folder,
      });
      rmSync(out);
      return (performance.now() - start) / 1000;
    };
    const [few, many] = [FEW, MANY].map((seeds) => ['1', '2'].map((jobs) => seconds(seeds, '--jobs', jobs)));
    const [[smallOne = 0, smallTwo = 0] = [], [one = 0, two = 0] = []] = [few, many];
    const cells = STRATEGIES.length * (MANY - FEW);
    const queued = await overQueue(folder, binary, (url) => seconds(MANY, '--queue', url));
    return {
      cellMs: (1000 * (one - smallOne)) / cells,
      ofLinear: (two - smallTwo) / ((one - smallOne) / 2),
      overQueue: queued === undefined ? undefined : queued / one,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes a build without sources, as the package is. @returns its binary */
function builtInto(folder: string): string {
  for (const name of ['bin', 'adapter', 'scenarios', 'package.json'])
    cpSync(path.join(PROJECT, name), path.join(folder, name), { recursive: true });
  symlinkSync(path.join(PROJECT, 'node_modules'), path.join(folder, 'node_modules'));
  const compiler = path.join(PROJECT, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = ['-p', 'tsconfig.build.json', '--outDir', path.join(folder, 'dist')];
  execFileSync(process.execPath, [compiler, ...options], { cwd: PROJECT });
  return path.join(folder, 'bin', 'cot-bench.js');
}

/** What `measure` gives while one worker with one thread serves a queue. */
async function overQueue(
  folder: string,
  binary: string,
  measure: (url: string) => number,
): Promise<number | undefined> {
  if (REDIS_SERVER === undefined) return undefined;
  const redis = await TestRedis.start(folder, ['--appendfsync', 'everysec']);
  const url = `redis://127.0.0.1:${redis.port}`;
  const worker = spawn(process.execPath, [binary, 'worker', '--queue', url, '--jobs', '1'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    await new Promise((resolve) => worker.stderr.once('data', resolve));
    return measure(url);
  } finally {
    worker.kill('SIGKILL');
    await redis.kill();
  }
}

export const CAMPAIGN_BUDGETS = [
  {
    what: 'a cell of beetmover in a campaign on one thread (150 a second)',
    most: 1000 / 150,
    unit: 'ms' as const,
    measure: async () => (await costs()).cellMs,
  },
  {
    what: 'a campaign on two threads once they have started, against half the time of one (90 % of linear)',
    most: 1 / 0.9,
    unit: 'times' as const,
    measure: async () => (await costs()).ofLinear,
  },
  ...(REDIS_SERVER === undefined
    ? []
    : [
        {
          what: 'a campaign over a queue with one worker, against one thread',
          most: 1.05,
          unit: 'times' as const,
          measure: async () => (await costs()).overQueue ?? Infinity,
        },
      ]),
];
