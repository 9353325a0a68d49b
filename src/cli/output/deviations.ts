import type { Options } from 'yargs';
import { EXIT, type ExitCode } from '../../base/exit-codes.js';
import { groupCells } from '../../report/content/groups.js';
import type { SimulationCell } from '../../result/result.js';
import type { Session } from '../session.js';

/** What `bench` and `simulate` take verdicts that differ for. */
export const DEVIATIONS = {
  'allow-different-verdicts': {
    type: 'boolean',
    describe: 'exit 0 even where a strategy comes to another verdict than the reference strategy',
  },
} satisfies Record<string, Options>;

/** Complains of strategies that decide otherwise than the reference strategy. @returns 1 if there are any, unless they are allowed */
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
      `${scenario} under ${profile}: ${names}: another verdict than ${reference} (${verdict}); to accept that: --allow-different-verdicts`,
    );
    exit = EXIT.no;
  }
  return exit;
}
