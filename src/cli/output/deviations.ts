import type { Options } from 'yargs';
import { EXIT, type ExitCode } from '../../base/exit-codes.js';
import { groupCells } from '../../report/content/groups.js';
import type { SimulationCell } from '../../result/result.js';
import type { Session } from '../session.js';

/** The option of `bench` and `simulate` that accepts differing verdicts. */
export const DEVIATIONS = {
  'allow-different-verdicts': {
    type: 'boolean',
    describe: 'exit 0 even if the verdict of a strategy differs from that of the reference strategy',
  },
} satisfies Record<string, Options>;

/**
 * Reports strategies whose verdict differs from the reference strategy's.
 *
 * @returns 1 if there are any, unless allowed
 */
export function exitOfDeviations(session: Session, cells: readonly SimulationCell[]): ExitCode {
  if (session.args.flag('allow-different-verdicts')) return EXIT.fine;
  let exit: ExitCode = EXIT.fine;
  for (const { scenario, profile, cells: own } of groupCells(cells)) {
    const odd = own.filter(({ deviates }) => deviates !== undefined);
    const [first] = odd;
    if (first?.deviates === undefined) continue;
    const names = odd.map(({ strategy, verdict }) => `${strategy} (${verdict})`).join(', ');
    const { reference, verdict } = first.deviates;
    session.complain(
      `${scenario} under ${profile}: ${names}: verdict differs from ${reference} (${verdict}); to accept that: ` +
        `--allow-different-verdicts`,
    );
    exit = EXIT.no;
  }
  return exit;
}
