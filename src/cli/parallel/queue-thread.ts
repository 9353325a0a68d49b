import type { FetchedCampaign } from '../../campaign/queue/fetched-campaigns.js';
import type { CampaignRunner } from '../../campaign/runner.js';
import { doWork, type Done, type Work } from '../../campaign/work.js';
import { fetchedRunner } from './fetched-runner.js';
import { forbidExit } from './forbid-exit.js';

/** A piece of work, with its campaign. */
export interface QueuedPiece {
  readonly campaign: FetchedCampaign;
  readonly work: Work;
}

// Entry point of a thread that computes cells of any campaign in a queue.
forbidExit();
let last: { readonly key: string; readonly runner: CampaignRunner } | undefined;

/** Does one piece of work. @throws only for a bug */
export default async function work({ campaign, work: piece }: QueuedPiece): Promise<Done> {
  if (last?.key !== campaign.key) last = { key: campaign.key, runner: fetchedRunner(campaign) };
  return doWork(piece, last.runner);
}
