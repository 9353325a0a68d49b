import { UserError } from '../../base/errors.js';
import { EXIT, type ExitCode } from '../../base/exit-codes.js';
import type { SimulationCell } from '../../result/result.js';
import { newestRelease } from '../../verifiers/environments/newest.js';
import { byRelease } from '../../verifiers/environments/release-order.js';
import { newestTwin, twinOf } from '../../verifiers/twins.js';
import { select } from '../selection/select.js';
import type { Session } from '../session.js';
import { simulateAll } from '../simulate/simulate-all.js';

/** Checks whether PyPI has a newer release than the newest that is mirrored here, and what it does otherwise. */
export async function runOutdated(session: Session): Promise<ExitCode> {
  const { env, signal } = session.host;
  const [newest, mirrored] = [await newestRelease({ env, signal }), newestTwin()];
  if (byRelease(newest, mirrored) <= 0) {
    session.print(`scriptworker ${mirrored} is mirrored here, and PyPI has nothing newer\n`);
    return EXIT.fine;
  }
  session.print(`scriptworker ${newest} is on PyPI; the newest that a strategy mirrors is ${mirrored}\n`);
  try {
    await reportDifferences(session, newest, mirrored);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    session.complainOf(error);
  }
  return EXIT.no;
}

/** Runs a release and the strategy that mirrors an older one over all scenarios, and prints what differs. */
async function reportDifferences(session: Session, release: string, mirrored: string): Promise<void> {
  const real = await simulateAll(session, await select(session, { verifiers: [`scriptworker@${release}`] }));
  const twin = await simulateAll(session, await select(session, { strategies: [twinOf(mirrored).strategy.name] }));
  session.print(`${differencesText({ release, mirrored }, real.cells, twin.cells)}\n`);
}

/** `63.7.0: 257 of 257 verdicts as 63.6.1, 3 times differ: …`. Requests only where the times are the same. */
export function differencesText(
  { release, mirrored }: { readonly release: string; readonly mirrored: string },
  real: readonly SimulationCell[],
  twin: readonly SimulationCell[],
): string {
  const pairs = real.flatMap((cell) => {
    const other = twin.find(({ scenario, profile }) => scenario === cell.scenario && profile === cell.profile);
    return other === undefined ? [] : [{ cell, other }];
  });
  const differing = (what: (cell: SimulationCell) => unknown): string[] =>
    pairs.filter(({ cell, other }) => what(cell) !== what(other)).map(({ cell }) => cell.scenario);
  const verdicts = differing(({ verdict }) => verdict);
  const times = differing(({ prediction }) => prediction.durationMs);
  const requests = differing(({ requests: { length } }) => length).filter((name) => !times.includes(name));
  return [
    `${release}: ${pairs.length - verdicts.length} of ${pairs.length} verdicts as ${mirrored}`,
    ...named('verdict', verdicts),
    ...named('time', times),
    ...named('number of requests', requests),
  ].join(', ');
}

function named(what: string, scenarios: readonly string[]): string[] {
  if (scenarios.length === 0) return [];
  const [noun, verb] = scenarios.length === 1 ? [what, 'differs'] : [plural(what), 'differ'];
  return [`${scenarios.length} ${noun} ${verb}: ${scenarios.join(' ')}`];
}

function plural(what: string): string {
  return what.startsWith('number') ? what.replace('number', 'numbers') : `${what}s`;
}
