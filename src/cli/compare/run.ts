import path from 'node:path';
import type { ExitCode } from '../../base/exit-codes.js';
import { comparableCampaign } from '../../compare/campaign-cells.js';
import type { Named } from '../../compare/compare.js';
import { isGzip } from '../../result/campaign/lines.js';
import { openCampaign } from '../../result/campaign/read.js';
import { loadConfig } from '../config/load.js';
import { compareHere, exitOf, readNamed, rulesOf, showComparison } from './gate.js';
import { JsonOutput } from '../output/json.js';
import { ReportFiles } from '../output/report-files.js';
import type { Session } from '../session.js';

/** Compares two results; exits with 1 if the second is worse. */
export async function runCompare(session: Session): Promise<ExitCode> {
  const { args, host } = session;
  const output = new JsonOutput(session);
  const reports = new ReportFiles(session);
  const rules = rulesOf(session, await loadConfig(host.cwd, args.text('config')));
  const base = await readComparable(args.text('base') ?? '', host.cwd);
  const now = await readComparable(args.text('new') ?? '', host.cwd);
  const comparison = compareHere(base, now, rules, host.cwd);
  output.document(comparison);
  await showComparison(comparison, session, (text) => reports.print(text));
  await reports.writeComparison(comparison, { base: base.result, new: now.result });
  return exitOf(comparison);
}

/** Reads any kind of result; those of campaigns are compressed. @throws InputError */
async function readComparable(file: string, cwd: string): Promise<Named> {
  const full = path.resolve(cwd, file);
  if (!(await isGzip(full))) return readNamed(file, cwd);
  return { name: file, result: await comparableCampaign(await openCampaign(full, file)) };
}
