import { UsageError } from '../../base/errors.js';
import { worstExit, type ExitCode } from '../../base/exit-codes.js';
import { environmentOf } from '../output/environment.js';
import { withDeviations } from '../../result/deviation.js';
import { reproducibleText } from '../../result/reproducible.js';
import type { SimulationResult } from '../../result/result.js';
import { simulateAll } from './simulate-all.js';
import { criticalPathText } from '../../report/terminal/critical-path.js';
import { requestDiffText } from '../../report/terminal/request-diff.js';
import { distributionText } from '../../report/terminal/distribution.js';
import { simulationText } from '../../report/terminal/simulation.js';
import { waterfallText } from '../../report/terminal/waterfall.js';
import { Baseline, exitOf, showComparison } from '../compare/gate.js';
import { exitOfDeviations } from '../output/deviations.js';
import { JsonOutput } from '../output/json.js';
import { ReportFiles } from '../output/report-files.js';
import { select } from '../selection/select.js';
import type { Session } from '../session.js';
import { runExplore } from './explore.js';
import { runReplay } from './replay.js';
import { withDistributions } from './sampling.js';

/** Runs all cells in virtual time. */
export async function runSimulate(session: Session): Promise<ExitCode> {
  const explored = session.args.wholeNumber('explore', 1);
  if (explored !== undefined) return runExplore(session, explored);
  const schedule = session.args.text('replay');
  if (schedule !== undefined) return runReplay(session, schedule);
  const runs = session.args.wholeNumber('runs', 1);
  const output = new JsonOutput(session);
  const reports = new ReportFiles(session);
  const diff = diffOf(session);
  const selection = await select(session, { timed: true, ...(diff && { strategies: diff }) });
  const baseline = Baseline.of(session, selection.config);
  if (runs !== undefined) reports.print(`seed ${selection.seed}\n\n`);
  const { cells: exact, failedCells, exits } = await simulateAll(session, selection);
  const all = runs === undefined ? exact : await withDistributions(session, selection, exact, runs);
  const cells = withDeviations(all, null);
  const result: SimulationResult = {
    format: 1,
    kind: 'simulation',
    environment: environmentOf(session),
    command: session.commandLine,
    cells,
    ...(failedCells.length > 0 && { failedCells }),
  };
  if (session.args.flag('reproducible')) output.text(reproducibleText(result));
  else output.document(result);
  const paint = await session.paint();
  reports.print(
    runs === undefined
      ? simulationText(result, session.width, paint, session.args.flag('details'))
      : distributionText(result, session.width, paint),
  );
  if (session.args.flag('waterfall')) reports.print(`\n${waterfallText(result, session.width, paint)}`);
  if (session.args.flag('critical-path')) reports.print(`\n${criticalPathText(result, session.width, paint)}`);
  if (diff !== undefined) reports.print(`\n${requestDiffText(result, diff[0], diff[1], session.width, paint)}`);
  const comparison = baseline?.compare(result);
  if (comparison !== undefined) {
    await showComparison(comparison, session, (text) => reports.print(`\n${text}`));
    exits.push(exitOf(comparison));
  }
  exits.push(exitOfDeviations(session, cells));
  await reports.write(result, comparison);
  return worstExit(exits);
}

/** @throws UsageError unless two strategies are named */
function diffOf(session: Session): readonly [string, string] | undefined {
  const named = session.args.list('diff');
  if (named === undefined) return undefined;
  const [from, to] = named;
  if (from === undefined || to === undefined || named.length > 2)
    throw new UsageError(`--diff compares two strategies, not ${named.length}`);
  return [from, to];
}
