import path from 'node:path';
import { UsageError } from '../../base/errors.js';
import { EXIT, type ExitCode } from '../../base/exit-codes.js';
import { recordScenario, type RecordRequest } from '../../live/record/record-scenario.js';
import { RealClock } from '../../clock/real.js';
import { knownStrategies } from '../selection/strategies.js';
import { loadConfig } from '../config/load.js';
import { JsonOutput } from '../output/json.js';
import { readLive } from '../verify/read-live.js';
import { recordDocument, recordText } from './summary.js';
import type { Session } from '../session.js';

/** Records a scenario. A verification that fails is recorded as well, so what it found decides nothing here. */
export async function runRecord(session: Session): Promise<ExitCode> {
  const output = new JsonOutput(session);
  const request = await recordRequest(session);
  const outcome = await recordScenario(request, new RealClock(session.host.timeScale));
  session.print(recordText(request, outcome));
  output.document(recordDocument(request, outcome));
  return EXIT.fine;
}

async function recordRequest(session: Session): Promise<RecordRequest> {
  const { args, host } = session;
  const live = await readLive(session);
  const out = args.text('out');
  if (out === undefined) throw new UsageError('say where to write the scenario, as in --out scenarios/mine');
  const config = await loadConfig(host.cwd, args.text('config'));
  return {
    ...live,
    strategies: knownStrategies(config),
    target: path.resolve(host.cwd, out),
    shownTarget: out,
    force: args.flag('force'),
    slim: args.flag('slim'),
    redact: args.flag('redact'),
    date: new Date().toISOString().slice(0, 10),
    onStep: (text) => session.note(text),
  };
}
