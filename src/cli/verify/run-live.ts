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
import { DeadlineError, Patience } from './patience.js';
import { logForm, lookOf, shownLog } from './shown.js';

/** Options that only make sense with scenarios. */
const FOR_SCENARIOS = ['scenario', 'profile', 'seed'] as const;
const USUAL_CONCURRENCY = 4;

/** Verifies tasks of a real deployment, and explains failures. */
export async function runVerifyLive(session: Session): Promise<ExitCode> {
  const { args, host } = session;
  refuseForScenarios(args);
  const output = new JsonOutput(session);
  const reports = new ReportFiles(session);
  const named = inFolders(await readLives(session), session);
  const form = logForm(session);
  if (form === 'time' && named.length > 1) throw new UsageError('--log time takes one task: lines would mix');
  const clock = new RealClock(host.timeScale);
  const patience = new Patience(session, clock);
  const requests = named.map((request): LiveRequest => ({ ...request, ...patience.live }));
  const places = new Semaphore(args.wholeNumber('concurrency', 1) ?? USUAL_CONCURRENCY);
  const print = (text: string): void => {
    patience.clear();
    reports.print(text);
  };
  const cache = openLiveCache(session, named[0], clock);
  const lines: VerificationLine[] = [];
  const exits: ExitCode[] = [];
  try {
    const under = requests.map((request) => places.use(() => verifyOne(request, clock, cache, print, form, session)));
    // Tasks are shown in the order named. A rejection is handled when its turn comes; until then it must not count as
    // unhandled.
    for (const one of under) one.catch(() => undefined);
    for (const [index, one] of under.entries()) {
      const request = requests[index] as LiveRequest;
      const ended = await unlessLate(one);
      patience.clear();
      if (ended instanceof DeadlineError) {
        session.complain(`${request.subject.taskId}: ${ended.message}`);
        exits.push(ended.exitCode);
        continue;
      }
      const line = liveLine(request, ended.run);
      lines.push(line);
      output.line(line);
      print(await verdictOf(request, ended, line, form, session));
    }
  } finally {
    patience.clear();
    output.end();
    await cache?.close();
  }
  await reports.writeVerifications(lines);
  return worstExit([...exits, ...lines.map((line) => exitOfLine(line, args.flag('strict')))]);
}

function refuseForScenarios(args: Session['args']): void {
  const stray = FOR_SCENARIOS.find((name) => args.list(name) !== undefined);
  if (stray !== undefined) throw new UsageError(`--${stray} has no effect with a task id: the task is verified live`);
}

/** A deadline is an outcome, not an exception: other tasks may have ended before it. */
async function unlessLate<T>(work: Promise<T>): Promise<T | DeadlineError> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DeadlineError) return error;
    throw error;
  }
}

/** Each of several tasks gets a work folder of its own. */
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

/** A verification that has ended. */
interface Ended {
  readonly run: VerificationRun;
  readonly log: KeptLog;
}

async function verdictOf(
  { subject }: LiveRequest,
  { run, log }: Ended,
  line: VerificationLine,
  form: LogForm,
  session: Session,
): Promise<string> {
  const look = await lookOf(session);
  return (
    verdictText(line, look) + explanation(line, look, shownLog(form === 'time' ? 'failure' : form, subject, log, run))
  );
}

async function verifyOne(
  request: LiveRequest,
  clock: RealClock,
  cache: OpenCache | undefined,
  print: (text: string) => void,
  form: LogForm,
  session: Session,
): Promise<Ended> {
  session.host.signal.throwIfAborted();
  const look = await lookOf(session);
  let log = new KeptLog();
  const runs = await verifiedWith(cache?.answers, (kept) => {
    const own = new KeptLog();
    log = own;
    const write: RunLog['write'] = (entry, atMs) => {
      own.write(entry, atMs);
      // A live verification can take minutes, so print each line at once.
      if (form === 'time') print(`${timedText(timedLine(entry, atMs), look)}\n`);
    };
    return verifyLive({ ...request, log: { write }, ...(kept && { kept }) }, clock);
  });
  return { run: runs.at(-1) as VerificationRun, log };
}
