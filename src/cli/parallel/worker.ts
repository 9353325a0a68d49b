import { Tinypool } from 'tinypool';
import { perform, type Given, type Job, type JobOutcome } from '../../explore/job.js';
import { cellFinder, type Ground } from './cells.js';
import { forbidExit } from './forbid-exit.js';

// Entry point of a thread that does jobs, one after another.
forbidExit();
const find = cellFinder(Tinypool.workerData as Ground);

/** Does one job. @throws only for a bug */
export default async function work(job: Job): Promise<JobOutcome<Given[Job['kind']]>> {
  return perform(job, await find);
}
