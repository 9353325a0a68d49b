/**
 * How many jobs a second the queue can handle, and their cost to Redis and the network, when computing costs nothing:
 * `npm run queue-capacity -- [jobs] [cells a job] [machines] [cores] [seconds a job]`. With seconds, as many workers as
 * there are machines wait that long for each job, instead of computing it: how busy they are shows whether the queue
 * keeps up. The figures of docs/scale.md.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Journal } from '../src/campaign/journal.js';
import { connect, queueAddress, queueLibraries } from '../src/campaign/queue/connection.js';
import { jobQueues } from '../src/campaign/queue/job-queue.js';
import type { JobData } from '../src/campaign/queue/keys.js';
import { QueuedWork } from '../src/campaign/queue/queued-work.js';
import { startQueueWorker } from '../src/campaign/queue/queue-worker.js';
import { halvingWhatFails, type Done, type Work } from '../src/campaign/work.js';
import { columnsOf, type CellValues } from '../src/result/campaign/columns.js';
import type { CampaignHeader } from '../src/result/campaign/header.js';
import { performEach, performHere } from '../src/threads/performer.js';
import { TestRedis } from '../test/redis.js';
import { commandLine, wholeNumber } from './command-line.js';

const USAGE = 'npm run queue-capacity -- [JOBS] [CELLS_A_JOB] [MACHINES] [CORES] [SECONDS_A_JOB]';
const { positionals } = commandLine(USAGE, { allowPositionals: true });
const jobs = wholeNumber('the number of jobs', positionals[0], 1, USAGE) ?? 2000;
const cellsAJob = wholeNumber('the number of cells a job', positionals[1], 1, USAGE) ?? 290;
const machines = wholeNumber('the number of machines', positionals[2], 1, USAGE) ?? 1;
const cores = wholeNumber('the number of cores of a machine', positionals[3], 1, USAGE) ?? 64;
const jobSeconds = wholeNumber('the seconds a job', positionals[4], 0, USAGE) ?? 0;
const program = 'f'.repeat(64);
const header: CampaignHeader = {
  format: 1,
  kind: 'campaign',
  version: '0',
  program,
  name: 'capacity',
  scenarios: [{ name: 's', path: 'synthetic:tasks=10', digest: '' }],
  strategies: ['dataflow'],
  verifiers: [],
  config: null,
  rules: '63.6',
  tuning: {},
  axes: [],
  seeds: ['1'],
  explore: null,
  shard: null,
};

/** Makes cells with numbers as long as real ones. */
async function compute({ from, to }: JobData): Promise<Done> {
  if (jobSeconds > 0) await delay(1000 * jobSeconds);
  const cells = Array.from({ length: to - from }, (_, place): CellValues => {
    const durationMs = 8000 + (((from + place) * 7919) % 60_000) / 8;
    return {
      verdict: 'pass',
      reason: null,
      durationMs,
      requests: 78,
      duplicates: 9,
      wasted: 3,
      retries: 0,
      inFlight: 11,
      bytes: 612_345,
    };
  });
  return { kind: 'cells', from, to, columns: columnsOf(from, cells) };
}

const folder = mkdtempSync(path.join(tmpdir(), 'cot-bench-capacity-'));
const server = await TestRedis.start(folder, ['--appendfsync', 'everysec']);
const libraries = await queueLibraries();
const open = () => connect(queueAddress(`redis://127.0.0.1:${server.port}`, undefined), libraries, console.error);
const redis = await open();
const connections = await Promise.all(Array.from({ length: machines }, open));
const queues = jobQueues(libraries, redis, header);
const journal = Journal.open(path.join(folder, 'journal'), header);
const nothing = performHere<Work, Done>(() => Promise.reject(new Error('computed by workers')));
const work = new QueuedWork(redis, queues, header, 512, nothing, () => undefined);
const workers = connections.map((own) =>
  startQueueWorker({ redis: own, libraries, program, concurrency: cores, compute, tell: console.error }),
);
await work.begin([]);

function* pieces(): Generator<Work> {
  for (let job = 0; job < jobs; job++) yield { kind: 'cells', from: job * cellsAJob, to: (job + 1) * cellsAJob };
}

const [startedMs, cpu] = [performance.now(), process.cpuUsage()];
await performEach(halvingWhatFails(work), pieces(), new AbortController().signal, (done) => {
  if (done.kind === 'cells') journal.add(done);
});
const seconds = (performance.now() - startedMs) / 1000;
const { user, system } = process.cpuUsage(cpu);
const info = await redis.info();
const number = (key: string): number => Number(new RegExp(`^${key}:([\\d.]+)`, 'm').exec(info)?.[1]);
console.log(
  `${(jobs / seconds).toFixed(0)} jobs a second, ${((jobs * cellsAJob) / seconds).toFixed(0)} cells a second`,
);
console.log(
  `processor time a job: ${((user + system) / 1000 / jobs).toFixed(2)} ms sweep and worker, ` +
    `${((1000 * (number('used_cpu_user') + number('used_cpu_sys'))) / jobs).toFixed(2)} ms Redis`,
);
console.log(
  `a job: ${(number('total_commands_processed') / jobs).toFixed(1)} commands, ` +
    `${(number('total_net_input_bytes') / jobs / 1024).toFixed(1)} KiB to Redis, ` +
    `${(number('total_net_output_bytes') / jobs / 1024).toFixed(1)} KiB from it`,
);
if (jobSeconds > 0)
  console.log(
    `${machines * cores} cores busy: ${((100 * jobs * jobSeconds) / (seconds * machines * cores)).toFixed(0)} %`,
  );
console.log(`Redis at its peak: ${(number('used_memory_peak') / 1024 / 1024).toFixed(1)} MiB`);
await Promise.all(workers.map((worker) => worker.close(true)));
await work.close();
for (const queue of queues.all) await queue.close();
for (const one of [redis, ...connections]) one.disconnect();
journal.remove();
await server.kill();
rmSync(folder, { recursive: true, force: true });
