import { Tinypool } from 'tinypool';
import { perform, type Given, type Job, type JobOutcome } from '../../explore/job.js';
import { cellFinder, type Ground } from './cells.js';

// The entry of a thread that does jobs, one after another.
process.exit = (code) => {
  // Nobody would notice that the thread is gone, and the job would never end.
  throw new Error(`process.exit(${code ?? ''}) was called within a job`);
};

const find = cellFinder(Tinypool.workerData as Ground);

/** Does one job. @throws only a bug's error */
export default async function work(job: Job): Promise<JobOutcome<Given[Job['kind']]>> {
  return perform(job, await find);
}
