import { createHash } from 'node:crypto';
import type { CampaignHeader } from '../../result/campaign/header.js';

/** Everything of ours in a Redis that others may use as well. */
export const PREFIX = 'cot-bench';

/** How long what nobody asks for any more stays in Redis. */
export const KEPT_SECONDS = 7 * 24 * 3600;

/** What a campaign is called in the queue. The same campaign gets the same name, whoever computes it. */
export function campaignKey(header: CampaignHeader): string {
  return createHash('sha256').update(JSON.stringify(header)).digest('hex').slice(0, 32);
}

/** The queue of all workers that run the same program: those of another one never see its jobs. */
export function queueName(program: string): string {
  return `jobs-${program.slice(0, 16)}`;
}

export const KEYS = {
  /** Hash: campaigns that are being computed, with the version that they need. */
  campaigns: `${PREFIX}:campaigns`,
  /** Hash: workers, with their version and when they were last seen. */
  workers: `${PREFIX}:workers`,
  header: (campaign: string): string => `${PREFIX}:campaign:${campaign}`,
  /** Hash: results of jobs that have not been collected yet. */
  results: (campaign: string): string => `${PREFIX}:results:${campaign}`,
  scenario: (digest: string): string => `${PREFIX}:scenario:${digest}`,
};

/** What a job says: nothing secret, and nothing that is not checked before it is used. */
export interface JobData {
  readonly campaign: string;
  readonly from: number;
  readonly to: number;
}
