import path from 'node:path';
import { UsageError } from '../../base/errors.js';
import { EXIT, type ExitCode } from '../../base/exit-codes.js';
import { recordScenario, type RecordRequest } from '../../live/record/record-scenario.js';
import { groupTargets } from '../../live/record/group.js';
import type { LiveRequest } from '../../live/verify-live.js';
import type { Target } from '../../scenario/scenario.js';
import { RealClock } from '../../clock/real.js';
import { knownStrategies } from '../selection/strategies.js';
import { loadConfig } from '../config/load.js';
import { JsonOutput } from '../output/json.js';
import { readCommon, readLive, subjectFlags } from '../verify/read-live.js';
import { Patience } from '../verify/patience.js';
import { recordDocument, recordText } from './summary.js';
import type { Session } from '../session.js';

/**
 * Records a scenario. A failed verification is recorded like any other, so the verdict does not change the exit code.
 */
export async function runRecord(session: Session): Promise<ExitCode> {
  const output = new JsonOutput(session);
  const clock = new RealClock(session.host.timeScale);
  const patience = new Patience(session, clock);
  const request = await recordRequest(session, clock, patience);
  const outcome = await recordScenario(request, clock);
  patience.clear();
  session.print(recordText(request, outcome));
  output.document(recordDocument(request, outcome));
  return EXIT.fine;
}

async function recordRequest(session: Session, clock: RealClock, patience: Patience): Promise<RecordRequest> {
  const { args, host } = session;
  const out = args.text('out');
  if (out === undefined) throw new UsageError('name the folder to write, as in --out scenarios/mine');
  const config = await loadConfig(host.cwd, args.text('config'));
  return {
    ...(await recorded(session, clock, patience)),
    strategies: knownStrategies(config),
    target: path.resolve(host.cwd, out),
    shownTarget: out,
    force: args.flag('force'),
    slim: args.flag('slim'),
    redact: args.flag('redact'),
    date: new Date().toISOString().slice(0, 10),
    onStep: (text) => {
      patience.clear();
      patience.live.signal.throwIfAborted();
      session.note(text);
    },
  };
}

/** The task to record; for a group, its last task, with all of them as targets. @throws UsageError */
async function recorded(
  session: Session,
  clock: RealClock,
  { live }: Patience,
): Promise<LiveRequest & Pick<RecordRequest, 'targets'>> {
  const { args } = session;
  const groupId = args.text('group');
  if (groupId === undefined) {
    if (args.list('task') === undefined) throw new UsageError('say which task to record, or which --group of tasks');
    return { ...(await readLive(session)), ...live };
  }
  if (args.list('task') !== undefined) throw new UsageError('a task and --group: one of them is enough');
  for (const name of ['slim', 'redact'])
    if (args.flag(name)) throw new UsageError(`--${name} works for one task only, not for a group`);
  const common = { ...(await readCommon(session)), ...live };
  const targets = await groupTargets(groupId, common, clock);
  const { taskId, taskType } = targets.at(-1) as Target;
  return { ...common, subject: { ...subjectFlags(args), taskId, taskType }, targets };
}
