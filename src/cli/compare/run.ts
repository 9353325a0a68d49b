import type { ExitCode } from '../../base/exit-codes.js';
import { loadConfig } from '../config/load.js';
import { compareHere, exitOf, readNamed, rulesOf, showComparison } from './gate.js';
import { JsonOutput } from '../output/json.js';
import { ReportFiles } from '../output/report-files.js';
import type { Session } from '../session.js';

/** Compares two results, and answers whether the second is worse. */
export async function runCompare(session: Session): Promise<ExitCode> {
  const { args, host } = session;
  const output = new JsonOutput(session);
  const reports = new ReportFiles(session);
  const rules = rulesOf(session, await loadConfig(host.cwd, args.text('config')));
  const base = readNamed(args.text('base') ?? '', host.cwd);
  const now = readNamed(args.text('new') ?? '', host.cwd);
  const comparison = compareHere(base, now, rules, host.cwd);
  output.document(comparison);
  await showComparison(comparison, session, (text) => reports.print(text));
  await reports.writeComparison(comparison);
  return exitOf(comparison);
}
