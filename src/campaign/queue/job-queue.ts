import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { QueueLibraries } from './connection.js';
import { PREFIX, queueName, type JobData } from './keys.js';

/** Jobs of one program. */
export type JobQueue = Queue<JobData, unknown, string, JobData, unknown, string>;

/** The queue of all workers that run the same program. Closing it leaves the connection open. */
export function jobQueue({ bullmq }: QueueLibraries, redis: Redis, program: string): JobQueue {
  const queue: JobQueue = new bullmq.Queue(queueName(program), { connection: redis, prefix: PREFIX });
  // What is wrong with the connection is told by the connection.
  queue.on('error', () => undefined);
  return queue;
}
