import { UsageError } from '../../base/errors.js';
import { EXIT, worstExit, type ExitCode } from '../../base/exit-codes.js';
import { environmentOf } from '../output/environment.js';
import { replay } from '../../explore/explain.js';
import { referenceOf } from '../../explore/explore-range.js';
import { Recording } from '../../explore/recording.js';
import { entryName, followed, type Schedule } from '../../explore/schedule.js';
import { parseSchedule } from '../../explore/schedule-text.js';
import { noOutcomes, outcomeOf } from '../../explore/sightings.js';
import { limitOf } from '../../run/limit-of.js';
import type { ExplorationCell, ExplorationResult, Finding } from '../../result/exploration.js';
import { simulate, type Cell } from '../../run/run-verification.js';
import { simulationCell } from '../../run/simulation-cell.js';
import { explorationText } from '../../report/terminal/exploration.js';
import { waterfallText } from '../../report/terminal/waterfall.js';
import { JsonOutput } from '../output/json.js';
import { replayCommand } from './replay-command.js';
import { select, type Selection } from '../selection/select.js';
import type { Session } from '../session.js';
import { exitFor, refuseOptions } from './explore.js';

/** Options of `simulate` without meaning in a replay. */
const REFUSED = [
  ...['profile', 'runs', 'explore', 'jobs', 'diff', 'critical-path', 'baseline', 'reproducible'],
  ...['markdown', 'html', 'open', 'trace', 'csv', 'junit'],
];

/** Takes the place of an exploration's seed. */
const NO_SEED = 'replay';

/** Replays cells under a schedule printed by an exploration, and reports what happens. */
export async function runReplay(session: Session, text: string): Promise<ExitCode> {
  refuseOptions(session, '--replay', REFUSED);
  const schedule = parseSchedule(text);
  const output = new JsonOutput(session);
  const selection = await select(session);
  const exits: ExitCode[] = [EXIT.fine];
  for (const { error } of selection.bad) {
    session.complain(error.message);
    exits.push(error.exitCode);
  }
  const cells: ExplorationCell[] = [];
  const findings: Finding[] = [];
  const asked = new Set<string>();
  const requests = requestsOf(selection, schedule);
  for (const request of requests) {
    const shown = await replayed(session, request, schedule);
    cells.push(shown.cell);
    findings.push(...shown.findings);
    shown.asked.forEach((entry) => asked.add(entry));
  }
  if (requests.length > 0) refuseUnasked(schedule, asked);
  const about = {
    format: 1,
    kind: 'exploration',
    environment: environmentOf(session),
    command: session.commandLine,
  } as const;
  const result: ExplorationResult = { ...about, seed: NO_SEED, runs: 1, cells, findings };
  output.document(result);
  const paint = await session.paint();
  session.print(explorationText(result, session.width, paint));
  if (session.args.flag('waterfall')) {
    const drawn = await Promise.all(
      requests.map(async (request) => {
        const run = await simulate(request);
        return simulationCell(request, run, await limitOf(request, run));
      }),
    );
    session.print(`\n${waterfallText({ ...about, kind: 'simulation', cells: drawn }, session.width, paint)}`);
  }
  return worstExit([...exits, exitFor(session, selection, findings)]);
}

/** A request in the schedule that no cell makes means another scenario, or a typo. @throws UsageError */
function refuseUnasked({ perturbed }: Schedule, asked: ReadonlySet<string>): void {
  const stray = [...perturbed.keys()].find((entry) => !asked.has(entry));
  if (stray !== undefined)
    throw new UsageError(
      `--replay perturbs the request ${stray}, which none of these cells makes: is the schedule for another scenario ` +
        `or strategy?`,
    );
}

/** The cells, with a profile that follows the schedule. */
function requestsOf({ scenarios, strategies, rules, limits, tuning }: Selection, schedule: Schedule): Cell[] {
  return scenarios.flatMap((scenario) =>
    strategies.map((strategy) => {
      const { profile } = new Recording(followed(schedule));
      return { scenario, strategy, profile, rules, limits, seed: NO_SEED, ...(tuning && { tuning }) };
    }),
  );
}

async function replayed(
  session: Session,
  request: Cell,
  schedule: Schedule,
): Promise<{ cell: ExplorationCell; findings: Finding[]; asked: readonly string[] }> {
  const { scenario, strategy, rules } = request;
  const { baseline, observation, counterexamples } = await replay(request, schedule);
  const about = { scenario: scenario.name, strategy: strategy.name, seed: NO_SEED, runs: 1 };
  const cell = {
    ...about,
    scenarioDigest: scenario.digest,
    rules,
    ...referenceOf(baseline),
    outcomes: { ...noOutcomes(), [outcomeOf(observation)]: 1 },
  };
  const findings = counterexamples.map((counterexample) => ({
    ...about,
    path: scenario.path,
    seen: 1,
    replay: replayCommand(session, scenario.path, strategy, counterexample.schedule),
    ...counterexample,
  }));
  const asked = [baseline, observation].flatMap(({ recording }) =>
    recording.requests.flatMap(({ key, ordinal }) => [key, entryName(key, ordinal)]),
  );
  return { cell, findings, asked };
}
