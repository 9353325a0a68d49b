import { UsageError } from '../../base/errors.js';
import { EXIT, worstExit, type ExitCode } from '../../base/exit-codes.js';
import { environmentOf } from '../output/environment.js';
import { mergeRanges, type RangeOutcome } from '../../explore/sightings.js';
import { ranges, type CellAddress } from '../../explore/job.js';
import type { ExplorationCell, Finding } from '../../result/exploration.js';
import { explorationText } from '../../report/terminal/exploration.js';
import type { Scenario } from '../../scenario/scenario.js';
import type { Contender } from '../../run/contender.js';
import { JsonOutput } from '../output/json.js';
import { openPool, type Pool } from '../parallel/open-pool.js';
import { RemoteError } from '../parallel/remote-error.js';
import { replayCommand } from './replay-command.js';
import { runProgress } from './progress.js';
import { select, type Selection } from '../selection/select.js';
import type { Session } from '../session.js';

/** Options of `simulate` without meaning in an exploration. */
const REFUSED = [
  ...['profile', 'runs', 'diff', 'waterfall', 'critical-path', 'replay', 'baseline', 'reproducible'],
  ...['markdown', 'html', 'open', 'trace', 'csv', 'junit'],
];

/** A cell to explore. */
interface ExplorableCell {
  readonly scenario: Scenario;
  readonly strategy: Contender;
  readonly address: CellAddress;
}

/** Runs each strategy against many adversaries and reports findings. */
export async function runExplore(session: Session, runs: number): Promise<ExitCode> {
  refuseOptions(session, '--explore', REFUSED);
  const output = new JsonOutput(session);
  const selection = await select(session);
  session.print(
    `seed ${selection.seed}: ${runs} orders of arrival, latencies, bodies, faults and cancellations for each cell\n\n`,
  );
  const exits: ExitCode[] = selection.bad.map(({ error }) => {
    session.complain(error.message);
    return error.exitCode;
  });
  const pool = openPool(session, selection, runs * selection.scenarios.length * selection.strategies.length);
  try {
    const explored = await exploreAll(session, selection, runs, pool);
    exits.push(...explored.exits);
    const findings = await explainAll(session, selection, runs, pool, explored.cells);
    const cells = explored.cells.map(({ cell, outcome }) => cellOf(cell, selection, runs, outcome));
    const { seed } = selection;
    const result = {
      format: 1,
      kind: 'exploration',
      environment: environmentOf(session),
      command: session.commandLine,
      seed,
      runs,
      cells,
      findings,
    } as const;
    output.document(result);
    session.print(explorationText(result, session.width, await session.paint()));
    return worstExit([...exits, exitFor(session, selection, findings)]);
  } finally {
    await pool.close();
  }
}

/** @throws UsageError if an option has no meaning beside another */
export function refuseOptions({ args }: Session, beside: string, names: readonly string[]): void {
  for (const name of names) {
    if (args.flag(name) || args.list(name) !== undefined)
      throw new UsageError(`--${name} has no effect with ${beside}`);
  }
}

interface ExploredCell {
  readonly cell: ExplorableCell;
  readonly outcome: RangeOutcome;
}

async function exploreAll(
  session: Session,
  selection: Selection,
  runs: number,
  pool: Pool,
): Promise<{ cells: ExploredCell[]; exits: ExitCode[] }> {
  const { scenarios, strategies, seed } = selection;
  const cells = scenarios.flatMap((scenario) =>
    strategies.map((strategy): ExplorableCell => ({
      scenario,
      strategy,
      address: { path: scenario.path, strategy: strategy.name, profile: 0, seed },
    })),
  );
  const pieces = ranges(runs);
  const jobs = cells.flatMap(({ address }) =>
    pieces.map((range) => ({ kind: 'explore' as const, cell: address, ...range })),
  );
  const progress = runProgress(session, 'exploring');
  const outcomes = await pool.run(jobs, progress.step).finally(() => progress.clear());
  const explored: ExploredCell[] = [];
  const complaints = new Map<string, ExitCode>();
  cells.forEach((cell, index) => {
    const own = outcomes.slice(index * pieces.length, (index + 1) * pieces.length);
    for (const outcome of own) if (!outcome.ok) complaints.set(outcome.message, outcome.exitCode);
    const good = own.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
    if (good.length === own.length) explored.push({ cell, outcome: good.reduce(mergeRanges) });
  });
  for (const message of complaints.keys()) session.complain(message);
  return { cells: explored, exits: [...complaints.values()] };
}

async function explainAll(
  session: Session,
  selection: Selection,
  runs: number,
  pool: Pool,
  cells: readonly ExploredCell[],
): Promise<Finding[]> {
  const seen = cells.flatMap(({ cell, outcome }) => outcome.seen.map((sighted) => ({ cell, ...sighted })));
  const jobs = seen.map(({ cell, least }) => ({ kind: 'explain' as const, cell: cell.address, sighting: least }));
  const progress = runProgress(session, 'shrinking');
  const outcomes = await pool.run(jobs, progress.step).finally(() => progress.clear());
  return outcomes.map((outcome, index) => {
    if (!outcome.ok) throw new RemoteError(outcome);
    const { cell, times, least } = seen[index] as (typeof seen)[number];
    const { scenario, strategy } = cell;
    const replay = replayCommand(session, scenario.path, strategy, outcome.value.schedule);
    const seed = least.index === null ? selection.seed : `${selection.seed}/${least.index}`;
    return {
      scenario: scenario.name,
      path: scenario.path,
      strategy: strategy.name,
      seed,
      seen: times,
      runs,
      replay,
      ...outcome.value,
    };
  });
}

function cellOf(
  { scenario, strategy }: ExplorableCell,
  { rules, seed }: Selection,
  runs: number,
  { reference, outcomes }: RangeOutcome,
): ExplorationCell {
  return {
    scenario: scenario.name,
    scenarioDigest: scenario.digest,
    strategy: strategy.name,
    rules,
    seed,
    runs,
    ...reference,
    outcomes,
  };
}

/** Findings in the original are expected, and count only if its strategy was named. */
export function exitFor(
  { args }: Session,
  { strategies }: Selection,
  findings: readonly Pick<Finding, 'strategy'>[],
): ExitCode {
  const named = args.list('strategy') !== undefined || args.list('verifier') !== undefined;
  const own = new Set(strategies.filter(({ asOriginal }) => asOriginal !== true).map(({ name }) => name));
  return findings.some(({ strategy }) => named || own.has(strategy)) ? EXIT.no : EXIT.fine;
}
