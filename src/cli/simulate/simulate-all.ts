import { UserError } from '../../base/errors.js';
import { EXIT, type ExitCode } from '../../base/exit-codes.js';
import { cellsOf } from '../../run/cells.js';
import { limitOf } from '../../run/limit-of.js';
import { simulateAhead } from '../../run/simulate-ahead.js';
import { simulationCell } from '../../run/simulation-cell.js';
import { failedCell, StrategyError } from '../../run/strategy-error.js';
import type { FailedCell } from '../../result/failed-cell.js';
import type { SimulationCell } from '../../result/result.js';
import { VerifierError } from '../../verifiers/errors.js';
import { Interrupted } from '../host.js';
import type { Selection } from '../selection/select.js';
import type { Session } from '../session.js';

/** Simulates all cells. Those that cannot run are reported; the rest run all the same. */
export async function simulateAll(
  session: Session,
  selection: Selection,
): Promise<{ cells: SimulationCell[]; failedCells: FailedCell[]; exits: ExitCode[] }> {
  const cells: SimulationCell[] = [];
  const failedCells: FailedCell[] = [];
  const exits: ExitCode[] = [EXIT.fine];
  const fail = (error: UserError): void => {
    session.complainOf(error);
    exits.push(error.exitCode);
  };
  selection.bad.forEach(({ error }) => fail(error));
  const requests = selection.scenarios.map((scenario) => cellsOf(scenario, selection));
  const run = simulateAhead(requests.flat(), selection.limits);
  for (const ofScenario of requests) {
    try {
      for (const request of ofScenario) {
        session.host.signal.throwIfAborted();
        const cell = await unlessStrategyFails(run(request), (error) => {
          // It was ended because the command was.
          session.host.signal.throwIfAborted();
          failedCells.push(failedCell(request, error));
          fail(error);
        });
        if (cell !== undefined) cells.push(simulationCell(request, cell, await limitOf(request, cell)));
      }
    } catch (error) {
      if (!(error instanceof UserError) || error instanceof Interrupted) throw error;
      fail(error);
    }
  }
  return { cells, failedCells, exits };
}

/** Reports a strategy's failure, so that the others still run. */
async function unlessStrategyFails<T>(work: Promise<T>, fail: (error: UserError) => void): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof StrategyError || error instanceof VerifierError)) throw error;
    fail(error);
    return undefined;
  }
}
