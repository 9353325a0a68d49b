import { Tinypool } from 'tinypool';
import { doWork, type Done, type Work } from '../../campaign/work.js';
import { campaignRunner, type CampaignGround } from './campaign-runner.js';
import { forbidExit } from './forbid-exit.js';

// The entry of a thread that computes cells of a campaign.
forbidExit();
const runner = campaignRunner(Tinypool.workerData as CampaignGround);

/** Does one piece of work. @throws a bug's error, and where a scenario cannot be had */
export default async function work(piece: Work): Promise<Done> {
  return doWork(piece, await runner);
}
