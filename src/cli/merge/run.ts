import path from 'node:path';
import type { ExitCode } from '../../base/exit-codes.js';
import { mergedLines } from '../../campaign/merge.js';
import { writeGzippedLines } from '../../result/campaign/lines.js';
import { openCampaign } from '../../result/campaign/read.js';
import { probeFile } from '../../result/file.js';
import { JsonOutput } from '../output/json.js';
import type { Session } from '../session.js';
import { CampaignReports } from '../sweep/reports.js';
import { showResult } from '../sweep/show.js';

/** Merges the shards of a campaign. */
export async function runMerge(session: Session): Promise<ExitCode> {
  const { args, host } = session;
  const reports = new CampaignReports(session);
  const json = new JsonOutput(session);
  const out = args.text('out') ?? '';
  const file = path.resolve(host.cwd, out);
  probeFile(file);
  const parts = [];
  for (const name of args.list('files') ?? []) parts.push(await openCampaign(path.resolve(host.cwd, name), name));
  await writeGzippedLines(file, mergedLines(parts));
  return showResult(session, reports, json, file, out);
}
