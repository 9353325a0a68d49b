import type { Options } from 'yargs';

/** Reports that can be made of a campaign's result. */
export const CAMPAIGN_REPORTS = {} satisfies Record<string, Options>;
