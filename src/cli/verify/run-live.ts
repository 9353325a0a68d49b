import path from 'node:path';
import { UsageError } from '../../base/errors.js';
import type { ExitCode } from '../../base/exit-codes.js';
import { liveLine } from '../../live/line.js';
import { verifyLive } from '../../live/verify-live.js';
import type { RunLog } from '../../run/run-verification.js';
import { RealClock } from '../../clock/real.js';
import { KeptLog, timedLine } from '../../run/verification-log.js';
import { timedText } from '../../report/terminal/verification-log.js';
import { explanation, verdictText } from '../../report/terminal/verification.js';
import { JsonOutput } from '../output/json.js';
import { ReportFiles } from '../output/report-files.js';
import { readLive } from './read-live.js';
import type { Session } from '../session.js';
import { EXIT_OF_VERDICT } from './exits.js';
import { logForm, lookOf, shownLog } from './shown.js';

/** What makes sense with scenarios only. */
const FOR_SCENARIOS = ['scenario', 'profile', 'seed'] as const;

/** Verifies a task of a real deployment, and says why not. */
export async function runVerifyLive(session: Session): Promise<ExitCode> {
  const { args, host } = session;
  const stray = FOR_SCENARIOS.find((name) => args.list(name) !== undefined);
  if (stray !== undefined)
    throw new UsageError(`--${stray} makes no sense with the id of a task: that is verified live`);
  const output = new JsonOutput(session);
  const reports = new ReportFiles(session);
  const workDir = args.text('work-dir');
  const live = await readLive(session);
  const request = workDir === undefined ? live : { ...live, workDir: path.resolve(host.cwd, workDir) };
  const form = logForm(session);
  const look = await lookOf(session);
  const log = new KeptLog();
  const write: RunLog['write'] = (entry, atMs) => {
    log.write(entry, atMs);
    // A real verification can take minutes: its lines are shown the moment they come.
    if (form === 'time') reports.print(`${timedText(timedLine(entry, atMs), look)}\n`);
  };
  const run = await verifyLive({ ...request, log: { write } }, new RealClock(host.timeScale));
  const line = liveLine(request, run);
  output.line(line);
  output.end();
  await reports.writeVerifications([line]);
  const shown = shownLog(form === 'time' ? 'failure' : form, request.subject, log, run);
  reports.print(verdictText(line, look) + explanation(line, look, shown));
  return EXIT_OF_VERDICT[line.verdict];
}
