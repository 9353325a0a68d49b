import { PersonError, UsageError } from '../../base/errors.js';
import { EXIT, worstExit, type ExitCode } from '../../base/exit-codes.js';
import { cellsOf } from '../../bench/plan.js';
import { simulate } from '../../bench/run-verification.js';
import { badScenarioLine, verificationLine, type VerificationLine } from '../../bench/verification-line.js';
import { verificationText } from '../../report/verification.js';
import type { Scenario } from '../../scenario/scenario.js';
import { JsonOutput } from '../json-output.js';
import { select, type Selection } from '../selection.js';
import type { Session } from '../session.js';
import { EXIT_OF_VERDICT } from '../verdict-exits.js';

/** Verifies scenarios in virtual time: a verdict for each scenario and strategy, with reasons. */
export async function runVerify(session: Session): Promise<ExitCode> {
  const lines = new JsonOutput(session);
  const selection = await select(session, { allowSameName: true });
  if (selection.profiles.length > 1) throw new UsageError('verify takes one --profile');
  const paint = await session.paint();
  const exits: ExitCode[] = [EXIT.fine];
  const show = (line: VerificationLine): void => {
    exits.push(EXIT_OF_VERDICT[line.verdict]);
    lines.line(line);
    session.print(verificationText(line, session.width, paint));
  };
  const refuse = (scenario: Named, strategies: readonly string[], error: PersonError): void => {
    exits.push(error.exitCode);
    session.complain(error.message);
    for (const strategy of strategies) lines.line(badScenarioLine(scenario, strategy, error.message));
  };
  for (const entry of selection.asked) {
    if ('bad' in entry) refuse(entry.bad, selection.strategies.map((strategy) => strategy.name), entry.bad.error);
    else await verifyScenario(entry.good, selection, session, { show, refuse });
  }
  lines.end();
  return worstExit(exits);
}

interface Named {
  readonly name: string;
  readonly path: string;
}

interface Outcomes {
  show(line: VerificationLine): void;
  refuse(scenario: Named, strategies: readonly string[], error: PersonError): void;
}

/** A scenario may turn out to be bad only when its files are asked for. */
async function verifyScenario(scenario: Scenario, selection: Selection, session: Session, outcomes: Outcomes): Promise<void> {
  for (const request of cellsOf(scenario, selection)) {
    session.host.signal.throwIfAborted();
    try {
      outcomes.show(verificationLine(request, await simulate({ ...request, limits: selection.limits })));
    } catch (error) {
      if (!(error instanceof PersonError)) throw error;
      outcomes.refuse(scenario, [request.strategy.name], error);
    }
  }
}
