import path from 'node:path';
import { UsageError } from '../../base/errors.js';
import type { ExitCode } from '../../base/exit-codes.js';
import { liveLine } from '../../bench/live/live-line.js';
import { verifyLive } from '../../bench/live/live-run.js';
import { RealClock } from '../../clock/real.js';
import { verificationText } from '../../report/verification.js';
import { JsonOutput } from '../json-output.js';
import { readLive } from '../read-live.js';
import type { Session } from '../session.js';
import { EXIT_OF_VERDICT } from '../verdict-exits.js';

/** What makes sense with scenarios only. */
const FOR_SCENARIOS = ['scenario', 'profile', 'seed'] as const;

/** Verifies a task of a real deployment, and says why not. */
export async function runVerifyLive(session: Session): Promise<ExitCode> {
  const { args, host } = session;
  const stray = FOR_SCENARIOS.find((name) => args.list(name) !== undefined);
  if (stray !== undefined) throw new UsageError(`--${stray} makes no sense with the id of a task: that is verified live`);
  const output = new JsonOutput(session);
  const workDir = args.text('work-dir');
  const live = await readLive(session);
  const request = workDir === undefined ? live : { ...live, workDir: path.resolve(host.cwd, workDir) };
  const line = liveLine(request, await verifyLive(request, new RealClock(host.timeScale)));
  output.line(line);
  output.end();
  session.print(verificationText(line, session.width, await session.paint()));
  return EXIT_OF_VERDICT[line.verdict];
}
