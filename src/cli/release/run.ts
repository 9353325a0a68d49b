import { UserError, UsageError } from '../../base/errors.js';
import { EXIT, worstExit, type ExitCode } from '../../base/exit-codes.js';
import { describeEnvironment } from '../../bench/environment.js';
import { releaseCell } from '../../release/release-cell.js';
import type { ReleaseRequest } from '../../release/request.js';
import { simulateRelease } from '../../release/simulate-release.js';
import type { ReleaseCell, ReleaseResult } from '../../result/release.js';
import { reproducibleRelease } from '../../result/reproducible.js';
import { releaseText } from '../../report/terminal/release.js';
import { REFERENCE_RELEASE } from '../../scenario/make/release/spec.js';
import { isOutside, type Contender } from '../../run/contender.js';
import type { Scenario } from '../../scenario/scenario.js';
import type { Strategy } from '../../strategies/strategy.js';
import { Baseline, exitOf, showComparison } from '../compare/gate.js';
import { JsonOutput } from '../output/json.js';
import { ReportFiles } from '../output/report-files.js';
import { select, type Selection } from '../selection/select.js';
import type { Session } from '../session.js';
import { readReleaseOptions, refuseUnknownWorkers, type ReleaseChoice } from './options.js';
import { releaseProgress } from './progress.js';

/** The default strategies: today's release, and the fastest without speculative requests. */
const USUAL_STRATEGIES = ['release-63.6', 'dataflow'];

/** Simulates releases: each scenario under each strategy and cache policy. */
export async function runRelease(session: Session): Promise<ExitCode> {
  const choice = readReleaseOptions(session.args);
  const output = new JsonOutput(session);
  const reports = new ReportFiles(session);
  const named = session.args.list('strategy') ?? USUAL_STRATEGIES;
  const selection = await select(session, { timed: true, strategies: named, scenarios: [REFERENCE_RELEASE] });
  if (selection.profiles.length > 1) throw new UsageError('release takes one --profile');
  const baseline = Baseline.of(session, selection.config);
  const { cells, exits } = await simulateAll(session, selection, choice, output);
  const result = resultOf(session, cells);
  if (session.args.flag('reproducible')) output.text(reproducibleRelease(result));
  else output.document(result);
  reports.print(releaseText(result, session.width, await session.paint()));
  const comparison = cells.length === 0 ? undefined : baseline?.compare(result);
  if (comparison !== undefined) {
    await showComparison(comparison, session, (text) => reports.print(`\n${text}`));
    exits.push(exitOf(comparison));
  }
  await reports.writeRelease(result, comparison);
  // Finished parts have been saved and shown; the interruption still counts.
  session.host.signal.throwIfAborted();
  return worstExit(exits);
}

function resultOf(session: Session, cells: readonly ReleaseCell[]): ReleaseResult {
  const { host, commandLine: command } = session;
  return { format: 1, kind: 'release', environment: describeEnvironment(host.cwd), command, cells };
}

async function simulateAll(
  session: Session,
  selection: Selection,
  choice: ReleaseChoice,
  output: JsonOutput,
): Promise<{ cells: readonly ReleaseCell[]; exits: ExitCode[] }> {
  const cells: ReleaseCell[] = [];
  const exits: ExitCode[] = [EXIT.fine];
  const fail = (error: UserError): void => {
    session.complain(error.message);
    exits.push(error.exitCode);
  };
  selection.bad.forEach(({ error }) => fail(error));
  for (const scenario of selection.scenarios) {
    refuseUnknownWorkers(choice.workers, scenario.targets ?? []);
    try {
      for (const request of requestsOf(scenario, selection, choice)) {
        if (session.host.signal.aborted) break;
        cells.push(await simulateOne(session, request));
        output.sofar(resultOf(session, cells));
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      fail(error);
    }
  }
  return { cells, exits };
}

function requestsOf(scenario: Scenario, selection: Selection, { caches, ...choice }: ReleaseChoice): ReleaseRequest[] {
  const { profiles, rules, seed, limits, tuning } = selection;
  const strategies = selection.strategies.map(strategyOnly);
  return profiles.flatMap((profile) =>
    strategies.flatMap((strategy) =>
      caches.map((cache): ReleaseRequest => ({
        scenario,
        strategy,
        profile,
        rules,
        seed,
        limits,
        ...(tuning && { tuning }),
        ...choice,
        cache,
      })),
    ),
  );
}

/** @throws UsageError for a verifier */
function strategyOnly(contender: Contender): Strategy {
  if (!isOutside(contender)) return contender;
  throw new UsageError(`a release is simulated with strategies, and ${contender.name} is a program of its own`);
}

async function simulateOne(session: Session, request: ReleaseRequest): Promise<ReleaseCell> {
  const { signal } = session.host;
  const progress = releaseProgress(session, `${request.strategy.name}, cache ${request.cache}`);
  const before = process.cpuUsage();
  try {
    const run = await simulateRelease({ ...request, signal, onProgress: progress.step });
    const { user, system } = process.cpuUsage(before);
    return releaseCell(request, run, (user + system) / 1000);
  } finally {
    progress.clear();
  }
}
