import { UsageError } from '../../base/errors.js';
import { worstExit, type ExitCode } from '../../base/exit-codes.js';
import { readResult } from '../../compare/read-result.js';
import type { Named } from '../../compare/compare.js';
import type { SimulationCell, SimulationResult } from '../../result/result.js';
import { compareHere, exitOf, rulesOf, showComparison } from '../compare/gate.js';
import { environmentOf } from '../output/environment.js';
import { JsonOutput } from '../output/json.js';
import { ReportFiles } from '../output/report-files.js';
import { select } from '../selection/select.js';
import type { Session } from '../session.js';
import { simulateAll } from '../simulate/simulate-all.js';

/** Simulates two verifiers; exits with 1 if the second is worse. The gate for a change of scriptworker itself. */
export async function runCompareVerifiers(session: Session): Promise<ExitCode> {
  const { args, host } = session;
  const [base, now] = [args.text('base') ?? '', args.text('new') ?? ''];
  if (base === now) throw new UsageError(`${base} is given twice; name two different verifiers`);
  const output = new JsonOutput(session);
  const reports = new ReportFiles(session);
  const selection = await select(session, { verifiers: [base, now] });
  const rules = rulesOf(session, selection.config);
  const { cells, exits } = await simulateAll(session, selection);
  const side = (name: string): Named => ({ name, result: resultOf(session, ofVerifier(cells, name), name) });
  const [before, after] = [side(base), side(now)];
  const comparison = compareHere(before, after, rules, host.cwd);
  output.document(comparison);
  await showComparison(comparison, session, (text) => reports.print(text));
  await reports.writeComparison(comparison, { base: before.result, new: after.result });
  return worstExit([...exits, exitOf(comparison)]);
}

function ofVerifier(cells: readonly SimulationCell[], name: string): SimulationCell[] {
  return cells.filter((cell) => cell.strategy === name);
}

function resultOf(session: Session, cells: readonly SimulationCell[], subject: string): Named['result'] {
  const result: SimulationResult = {
    format: 1,
    kind: 'simulation',
    environment: environmentOf(session),
    command: session.commandLine,
    cells,
  };
  return readResult(JSON.stringify(result), subject);
}
