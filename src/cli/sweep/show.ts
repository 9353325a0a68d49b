import { createHash } from 'node:crypto';
import { EXIT, type ExitCode } from '../../base/exit-codes.js';
import { cellsIn } from '../../result/campaign/columns.js';
import { gunzippedLines } from '../../result/campaign/lines.js';
import { openCampaign, type CampaignFile } from '../../result/campaign/read.js';
import { STRATEGIES } from '../../strategies/registry.js';
import type { JsonOutput } from '../output/json.js';
import type { Session } from '../session.js';
import { campaignDocument } from './document.js';
import type { CampaignReports } from './reports.js';
import { amount } from './describe.js';

/** Shows an existing result, and makes reports of it. */
export async function showResult(
  session: Session,
  reports: CampaignReports,
  json: JsonOutput,
  file: string,
  out: string,
): Promise<ExitCode> {
  const campaign = await openCampaign(file, out);
  await reports.write(campaign);
  const { size, ...broken } = await brokenIn(campaign);
  const hash = createHash('sha256');
  for await (const line of gunzippedLines(file, out)) hash.update(`${line}\n`);
  const content = hash.digest('hex');
  reports.print(`${out}: content ${content}\n`);
  if (session.json !== undefined)
    json.document(await campaignDocument(session, campaign, { out, content, size, broken }));
  if (broken.count === 0) return exitOf(campaign);
  session.complain([`${amount(broken.count, campaign.header)} could not be computed`, ...broken.reasons].join('\n  '));
  return EXIT.inconclusive;
}

interface Broken {
  /** How many there are in all, broken or not. */
  readonly size: number;
  readonly count: number;
  /** The first few, each once. */
  readonly reasons: readonly string[];
}

const MOST_REASONS = 5;

async function brokenIn(campaign: CampaignFile): Promise<Broken> {
  let size = 0;
  let count = 0;
  const reasons = new Set<string>();
  const note = (reason: string): void => {
    count++;
    if (reasons.size < MOST_REASONS) reasons.add(reason);
  };
  if (campaign.header.explore !== null) {
    for await (const { runs, broken } of campaign.explored()) {
      size += runs + broken.length;
      for (const [, reason] of broken) note(reason);
    }
    return { size, count, reasons: [...reasons] };
  }
  for await (const block of campaign.blocks()) {
    size += block.verdict.length;
    if (!block.verdict.includes('b')) continue;
    for (const { verdict, reason } of cellsIn(block)) if (verdict === 'broken') note(reason ?? '');
  }
  return { size, count, reasons: [...reasons] };
}

/** Findings in the original are expected; in a strategy of ours they make the exit code 1. */
async function exitOf(campaign: CampaignFile): Promise<ExitCode> {
  if (campaign.header.explore === null) return EXIT.fine;
  const { strategies } = campaign.header;
  const own = new Set(STRATEGIES.filter(({ asOriginal }) => asOriginal !== true).map(({ name }) => name));
  for await (const { cell, findings } of campaign.explored())
    if (findings.length > 0 && own.has(strategies[cell % strategies.length] ?? '')) return EXIT.no;
  return EXIT.fine;
}
