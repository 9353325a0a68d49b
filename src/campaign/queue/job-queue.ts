import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { QueueLibraries } from './connection.js';
import { PREFIX, queueName, type JobData } from './keys.js';

/** The jobs of one program version. */
export type JobQueue = Queue<JobData, unknown, string, JobData, unknown, string>;

/** The queue of all workers that run the same program. Closing it keeps the connection. */
export function jobQueue({ bullmq }: QueueLibraries, redis: Redis, program: string): JobQueue {
  const queue: JobQueue = new bullmq.Queue(queueName(program), { connection: redis, prefix: PREFIX });
  // The connection itself reports its problems.
  queue.on('error', () => undefined);
  return queue;
}
