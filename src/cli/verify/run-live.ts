import path from 'node:path';
import { UsageError } from '../../base/errors.js';
import { worstExit, type ExitCode } from '../../base/exit-codes.js';
import { Semaphore } from '../../scheduling/semaphore.js';
import { liveLine } from '../../live/line.js';
import { verifyLive, type LiveRequest } from '../../live/verify-live.js';
import type { RunLog, VerificationRun } from '../../run/run-verification.js';
import { verifiedWith } from '../../run/second-opinion.js';
import { RealClock } from '../../clock/real.js';
import { KeptLog, timedLine } from '../../run/verification-log.js';
import { timedText } from '../../report/terminal/verification-log.js';
import { explanation, verdictText, type LogForm } from '../../report/terminal/verification.js';
import type { VerificationLine } from '../../result/verification.js';
import { JsonOutput } from '../output/json.js';
import { ReportFiles } from '../output/report-files.js';
import { openLiveCache, type OpenCache } from './live-cache.js';
import { readLives } from './read-live.js';
import type { Session } from '../session.js';
import { exitOfLine } from './exits.js';
import { logForm, lookOf, shownLog } from './shown.js';

/** What makes sense with scenarios only. */
const FOR_SCENARIOS = ['scenario', 'profile', 'seed'] as const;
const USUAL_CONCURRENCY = 4;

/** Verifies tasks of a real deployment, and says why not. */
export async function runVerifyLive(session: Session): Promise<ExitCode> {
  const { args, host } = session;
  const stray = FOR_SCENARIOS.find((name) => args.list(name) !== undefined);
  if (stray !== undefined)
    throw new UsageError(`--${stray} makes no sense with the id of a task: that is verified live`);
  const output = new JsonOutput(session);
  const reports = new ReportFiles(session);
  const requests = inFolders(await readLives(session), session);
  const form = logForm(session);
  if (form === 'time' && requests.length > 1) throw new UsageError('--log time takes one task: lines would mix');
  const clock = new RealClock(host.timeScale);
  const places = new Semaphore(args.wholeNumber('concurrency', 1) ?? USUAL_CONCURRENCY);
  const cache = openLiveCache(session, requests[0], clock);
  const lines: VerificationLine[] = [];
  try {
    const under = requests.map((request) => places.use(() => verifyOne(request, clock, cache, reports, form, session)));
    // Whatever ends first, they are shown in the order in which they were named; a failure is told when its turn comes.
    for (const one of under) one.catch(() => undefined);
    for (const [index, one] of under.entries()) {
      const { run, log } = await one;
      const request = requests[index] as LiveRequest;
      const line = liveLine(request, run);
      lines.push(line);
      output.line(line);
      const look = await lookOf(session);
      const shown = shownLog(form === 'time' ? 'failure' : form, request.subject, log, run);
      reports.print(verdictText(line, look) + explanation(line, look, shown));
    }
  } finally {
    output.end();
    await cache?.close();
  }
  await reports.writeVerifications(lines);
  return worstExit(lines.map((line) => exitOfLine(line, args.flag('strict'))));
}

/** Several tasks have work folders of their own. */
function inFolders(
  requests: readonly [LiveRequest, ...LiveRequest[]],
  { args, host }: Session,
): [LiveRequest, ...LiveRequest[]] {
  const folder = args.text('work-dir');
  const within = (request: LiveRequest): LiveRequest => {
    if (folder === undefined) return request;
    const own = requests.length === 1 ? folder : path.join(folder, request.subject.taskId);
    return { ...request, workDir: path.resolve(host.cwd, own) };
  };
  const [first, ...others] = requests;
  return [within(first), ...others.map(within)];
}

async function verifyOne(
  request: LiveRequest,
  clock: RealClock,
  cache: OpenCache | undefined,
  reports: ReportFiles,
  form: LogForm,
  session: Session,
): Promise<{ readonly run: VerificationRun; readonly log: KeptLog }> {
  session.host.signal.throwIfAborted();
  const look = await lookOf(session);
  let log = new KeptLog();
  const runs = await verifiedWith(cache?.answers, (kept) => {
    const own = new KeptLog();
    log = own;
    const write: RunLog['write'] = (entry, atMs) => {
      own.write(entry, atMs);
      // A real verification can take minutes: its lines are shown the moment they come.
      if (form === 'time') reports.print(`${timedText(timedLine(entry, atMs), look)}\n`);
    };
    return verifyLive({ ...request, log: { write }, ...(kept && { kept }) }, clock);
  });
  return { run: runs.at(-1) as VerificationRun, log };
}
