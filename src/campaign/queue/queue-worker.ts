import type { Job, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { messageOf } from '../../base/errors.js';
import { SECOND } from '../../base/units.js';
import type { CampaignVerifier } from '../../result/campaign/header.js';
import type { QueueLibraries } from './connection.js';
import { KEPT_SECONDS, KEYS, PREFIX, queueName, type JobData } from './keys.js';

/** After this long without a sign of life, a worker's jobs go to others. */
const LOCK_MS = 6 * SECOND;
const LOOK_FOR_LOST_EVERY_MS = 3 * SECOND;
/** A job lost with its worker this many times is considered the cause. */
const MOST_LOST = 3;

export interface QueueWorkerOptions {
  readonly redis: Redis;
  readonly libraries: QueueLibraries;
  /** Digest of this program. */
  readonly program: string;
  /** Take this verifier's jobs; default: those of strategies. */
  readonly verifier?: CampaignVerifier;
  /** Concurrent jobs. */
  readonly concurrency: number;
  /** Does one job. @throws its failure; then it is tried again, perhaps by another worker */
  readonly compute: (data: JobData) => Promise<unknown>;
  readonly tell: (message: string) => void;
}

/**
 * Takes jobs from the queue, does them, and stores their results. This thread only keeps locks alive: so a job in
 * another thread can take any time, while the jobs of a killed or hung process soon go to another worker.
 */
export function startQueueWorker(options: QueueWorkerOptions): Worker<JobData> {
  const { redis, libraries, program, verifier, concurrency, tell } = options;
  const worker = new libraries.bullmq.Worker<JobData>(queueName(program, verifier), (job) => doJob(job, options), {
    connection: redis,
    prefix: PREFIX,
    concurrency,
    lockDuration: LOCK_MS,
    stalledInterval: LOOK_FOR_LOST_EVERY_MS,
    maxStalledCount: MOST_LOST,
    removeOnComplete: { count: 0 },
    drainDelay: 1,
  });
  // The connection reports its own problems; a lost lock means that another worker does the job.
  worker.on('error', () => undefined);
  worker.on('failed', (job, error) => {
    if (job !== undefined) tell(`cells ${job.data.from} to ${job.data.to - 1} failed here: ${messageOf(error)}`);
  });
  return worker;
}

async function doJob(job: Job<JobData>, { redis, compute }: QueueWorkerOptions): Promise<null> {
  const data = checkedData(job.data);
  const done = await compute(data);
  const key = KEYS.results(data.campaign);
  // Stored before the job counts as done: if this process ends in between, the job is repeated, with the same result.
  await redis
    .multi()
    .hset(key, job.id as string, JSON.stringify(done))
    .expire(key, KEPT_SECONDS)
    .exec();
  return null;
}

function checkedData(data: JobData): JobData {
  const { campaign, from, to } = data as Partial<JobData>;
  const sound =
    Number.isSafeInteger(from) &&
    Number.isSafeInteger(to) &&
    (from as number) >= 0 &&
    (to as number) > (from as number);
  if (!sound || !/^[0-9a-f]{32}$/.test(campaign ?? '')) throw new Error('this is no job of cot-bench');
  return data;
}
