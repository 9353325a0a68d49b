import { EXIT, type ExitCode } from '../../base/exit-codes.js';
import { textTable } from '../../report/terminal/table.js';
import { knownStrategies } from '../selection/strategies.js';
import { loadConfig } from '../config/load.js';
import type { Session } from '../session.js';

export async function runStrategies(session: Session): Promise<ExitCode> {
  const config = await loadConfig(session.host.cwd, session.args.text('config'));
  const known = knownStrategies(config);
  const columns = [
    { title: 'strategy', align: 'left' as const, cells: known.map((strategy) => strategy.name) },
    { title: 'commit', align: 'left' as const, cells: known.map((strategy) => strategy.upstream ?? '–') },
    {
      title: 'what it does',
      align: 'left' as const,
      wraps: true as const,
      cells: known.map((strategy) => strategy.summary),
    },
  ];
  session.print(`${textTable(columns, session.listWidth, await session.paint()).lines.join('\n')}\n`);
  return EXIT.fine;
}
