import { createHash } from 'node:crypto';
import type { CampaignHeader, CampaignVerifier } from '../../result/campaign/header.js';

/** Prefix of all our keys, as others may use the same Redis. */
export const PREFIX = 'cot-bench';

/** How long unused data stays in Redis. */
export const KEPT_SECONDS = 7 * 24 * 3600;

/** A campaign's key in the queue, the same for everyone who computes it. */
export function campaignKey(header: CampaignHeader): string {
  return digestOf(JSON.stringify(header)).slice(0, 32);
}

/**
 * The queue for all workers that run the same program; others never see its jobs. Each verifier has its own queue, for
 * workers with the identical verifier.
 */
export function queueName(program: string, verifier?: CampaignVerifier): string {
  const own = verifier === undefined ? '' : `-${digestOf(JSON.stringify(verifier)).slice(0, 16)}`;
  return `jobs-${program.slice(0, 16)}${own}`;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export const KEYS = {
  /** Hash: campaigns under way, with the version they need. */
  campaigns: `${PREFIX}:campaigns`,
  /** Hash: workers, with version and time last seen. */
  workers: `${PREFIX}:workers`,
  header: (campaign: string): string => `${PREFIX}:campaign:${campaign}`,
  /** Hash: results of jobs, not collected yet. */
  results: (campaign: string): string => `${PREFIX}:results:${campaign}`,
  scenario: (digest: string): string => `${PREFIX}:scenario:${digest}`,
};

/** A job's data: nothing secret, and everything is checked before use. */
export interface JobData {
  readonly campaign: string;
  readonly from: number;
  readonly to: number;
}
