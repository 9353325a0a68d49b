import { Tinypool } from 'tinypool';
import { doWork, type Done, type Work } from '../../campaign/work.js';
import { campaignRunner, type CampaignGround } from './campaign-runner.js';
import { forbidExit } from './forbid-exit.js';

// Entry point of a thread that computes cells of a campaign.
forbidExit();
const runner = campaignRunner(Tinypool.workerData as CampaignGround);

/** Does one piece of work. @throws for a bug, or if a scenario cannot be loaded */
export default async function work(piece: Work): Promise<Done> {
  return doWork(piece, await runner);
}
