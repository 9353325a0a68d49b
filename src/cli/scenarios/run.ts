import { describeProblem, UserError, UsageError } from '../../base/errors.js';
import { EXIT, type ExitCode } from '../../base/exit-codes.js';
import { counted } from '../../report/content/format.js';
import { printable } from '../../report/content/printable.js';
import { textTable } from '../../report/terminal/table.js';
import { checkScenario } from '../../scenario/check.js';
import { callableNames, findScenarios, type FoundScenario } from '../selection/find-scenarios.js';
import { loadScenario } from '../../scenario/load.js';
import { scenarioFolders } from '../selection/scenarios.js';
import type { Session } from '../session.js';

/** Lists the scenarios that have a name; for broken ones, says what is wrong. */
export async function listScenarios(session: Session): Promise<ExitCode> {
  const { cwd } = session.host;
  const folders = scenarioFolders(cwd);
  const found = findScenarios(callableNames(folders), folders);
  if (found.length === 0) throw new UsageError(`there are no scenarios under ${folders.scenariosDir}/`);
  const columns = [
    { title: 'scenario', align: 'left' as const, cells: found.map(({ name }) => name) },
    {
      title: 'what it is',
      align: 'left' as const,
      wraps: true as const,
      cells: found.map(({ folder }) => describe(folder, cwd)),
    },
  ];
  session.print(`${textTable(columns, session.listWidth, await session.paint()).lines.join('\n')}\n`);
  return EXIT.fine;
}

function describe(folder: string, cwd: string): string {
  try {
    return printable(loadScenario(folder, { cwd }).description);
  } catch (error) {
    if (error instanceof UserError) return `error: ${printable(error.message)}`;
    throw error;
  }
}

/** Checks scenario folders against the format and lists every problem. */
export async function checkScenarios(session: Session): Promise<ExitCode> {
  const { cwd } = session.host;
  const folders = foldersToCheck(session.args.list('folder'), cwd);
  const paint = await session.paint();
  let bad = 0;
  for (const { folder } of folders) {
    const problems = checkScenario(folder, { cwd });
    if (problems.length === 0) {
      session.print(`${printable(folder)}: ${paint.good('fine')}\n`);
      continue;
    }
    bad++;
    session.print(`${printable(folder)}: ${paint.bad(counted(problems.length, 'problem'))}\n`);
    for (const { scenario, file, key, message } of problems) {
      session.host.stderr.write(`error: ${printable(describeProblem(message, { subject: scenario, file, key }))}\n`);
    }
  }
  return bad === 0 ? EXIT.fine : EXIT.badInput;
}

function foldersToCheck(asked: readonly string[] | undefined, cwd: string): readonly FoundScenario[] {
  const folders = scenarioFolders(cwd);
  const values = asked ?? callableNames(folders);
  if (values.length === 0) throw new UsageError(`there are no scenarios under ${folders.scenariosDir}/; name a folder`);
  return findScenarios(values, { ...folders, allowSameName: true });
}
