import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { QueueLibraries } from './connection.js';
import type { CampaignHeader, CampaignVerifier } from '../../result/campaign/header.js';
import { VerifierCells } from '../divided.js';
import { PREFIX, queueName, type JobData } from './keys.js';

/** The jobs of one program version. */
export type JobQueue = Queue<JobData, unknown, string, JobData, unknown, string>;

/** The queues of a campaign's jobs: one for strategies, one for each verifier. */
export interface JobQueues {
  readonly all: readonly JobQueue[];
  /** The queue of a job. */
  of(data: Pick<JobData, 'from'>): JobQueue;
}

/** Opens the queues of a campaign. */
export function jobQueues(libraries: QueueLibraries, redis: Redis, header: CampaignHeader): JobQueues {
  const cells = new VerifierCells(header);
  const strategies = jobQueue(libraries, redis, header.program);
  const own = new Map(
    header.verifiers.map((verifier) => [verifier, jobQueue(libraries, redis, header.program, verifier)]),
  );
  return {
    all: [strategies, ...own.values()],
    of: ({ from }) => {
      const verifier = cells.at(from);
      return (verifier && own.get(verifier)) ?? strategies;
    },
  };
}

/**
 * The queue of all workers that run the same program, or also have the same verifier. Closing it keeps the connection.
 */
export function jobQueue(
  { bullmq }: QueueLibraries,
  redis: Redis,
  program: string,
  verifier?: CampaignVerifier,
): JobQueue {
  const queue: JobQueue = new bullmq.Queue(queueName(program, verifier), { connection: redis, prefix: PREFIX });
  // The connection itself reports its problems.
  queue.on('error', () => undefined);
  return queue;
}
