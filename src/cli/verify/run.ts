import type { VerificationLine } from '../../result/verification.js';
import { UserError, UsageError } from '../../base/errors.js';
import { EXIT, worstExit, type ExitCode } from '../../base/exit-codes.js';
import { cellsOf } from '../../run/cells.js';
import type { Contender } from '../../run/contender.js';
import type { Cell } from '../../run/run-verification.js';
import { simulateAhead, type SimulateCell } from '../../run/simulate-ahead.js';
import { badScenarioLine, verificationLine } from '../../run/verification-line.js';
import { KeptLog } from '../../run/verification-log.js';
import type { LogForm, NameWidths, VerificationLog } from '../../report/terminal/verification.js';
import { JsonOutput } from '../output/json.js';
import { ReportFiles } from '../output/report-files.js';
import { select, type Selection } from '../selection/select.js';
import type { Session } from '../session.js';
import { exitOfLine } from './exits.js';
import { logForm, lookOf, shownLog, VerificationPrinter } from './shown.js';

/** Verifies scenarios in virtual time: a verdict with reasons for each scenario and strategy. */
export async function runVerify(session: Session): Promise<ExitCode> {
  const lines = new JsonOutput(session);
  const reports = new ReportFiles(session);
  const selection = await select(session, { allowSameName: true, realTime: true });
  if (selection.profiles.length > 1) throw new UsageError('verify takes one --profile');
  const form = logForm(session);
  const printer = new VerificationPrinter(reports, await lookOf(session), widthsOf(selection));
  const all: VerificationLine[] = [];
  const exits: ExitCode[] = [EXIT.fine];
  const complaints = new Set<string>();
  const show = (line: VerificationLine, log: VerificationLog): void => {
    exits.push(exitOfLine(line, session.args.flag('strict')));
    lines.line(line);
    all.push(line);
    printer.print(line, log);
  };
  const refuse = (scenario: Named, strategies: readonly Contender[], error: UserError): void => {
    exits.push(error.exitCode);
    // A broken scenario is reported once, not for each strategy.
    if (!complaints.has(error.message)) session.complainOf(error);
    complaints.add(error.message);
    for (const strategy of strategies) {
      const line = badScenarioLine(scenario, strategy, error.message);
      lines.line(line);
      all.push(line);
    }
  };
  const cells = new Map(selection.scenarios.map((scenario) => [scenario, cellsOf(scenario, selection)]));
  const run = simulateAhead([...cells.values()].flat(), selection.limits);
  for (const entry of selection.asked) {
    if ('bad' in entry) refuse(entry.bad, selection.strategies, entry.bad.error);
    else await verifyScenario(cells.get(entry.good) ?? [], session, { form, run, show, refuse });
  }
  lines.end();
  await reports.writeVerifications(all);
  return worstExit(exits);
}

function widthsOf({ scenarios, strategies }: Selection): NameWidths {
  const widest = (named: readonly { readonly name: string }[]): number =>
    Math.max(0, ...named.map(({ name }) => name.length));
  return { scenario: widest(scenarios), strategy: widest(strategies) };
}

interface Named {
  readonly name: string;
  readonly path: string;
}

interface Outcomes {
  readonly form: LogForm;
  readonly run: SimulateCell;
  show(line: VerificationLine, log: VerificationLog): void;
  refuse(scenario: Named, strategies: readonly Contender[], error: UserError): void;
}

/** A broken file may show only when it is read. */
async function verifyScenario(cells: readonly Cell[], session: Session, outcomes: Outcomes): Promise<void> {
  for (const request of cells) {
    const { scenario, strategy } = request;
    session.host.signal.throwIfAborted();
    try {
      const log = new KeptLog();
      const run = await outcomes.run(request, log);
      outcomes.show(verificationLine(request, run), shownLog(outcomes.form, scenario.subject, log, run));
    } catch (error) {
      session.host.signal.throwIfAborted();
      if (!(error instanceof UserError)) throw error;
      outcomes.refuse(scenario, [strategy], error);
    }
  }
}
