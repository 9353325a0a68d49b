import { rmSync } from 'node:fs';
import { UsageError } from '../../base/errors.js';
import { EXIT, type ExitCode } from '../../base/exit-codes.js';
import { cacheFolder } from '../../verifiers/environments/cache.js';
import { environmentsIn, removeEnvironment, type Environment } from '../../verifiers/environments/environment.js';
import { environmentKey, installed } from '../../verifiers/environments/installed.js';
import { isBuiltIn, NAME_FORM, parseVerifierName, type NamedVerifier } from '../../verifiers/name.js';
import { textTable } from '../../report/terminal/table.js';
import type { Paint } from '../../report/terminal/paint.js';
import { JsonOutput } from '../output/json.js';
import type { Session } from '../session.js';

/** Lists the environments in the cache. */
export async function runList(session: Session): Promise<ExitCode> {
  const output = new JsonOutput(session);
  const folder = cacheFolder(session.host.env);
  const environments = environmentsIn(folder);
  output.document({
    format: 1,
    kind: 'verifiers',
    folder,
    verifiers: environments.map(({ key, note: { holds, python, installedAt } }) => ({
      key,
      holds,
      python,
      installedAt,
    })),
  });
  if (environments.length === 0) session.print(nothingText(folder));
  else session.print(`${listText(environments, session.listWidth, await session.paint())}\nin ${folder}\n`);
  return EXIT.fine;
}

/** Installs environments that are not there yet. */
export async function runInstall(session: Session): Promise<ExitCode> {
  const { host } = session;
  for (const { name, source } of namedOnes(session)) {
    const options = { env: host.env, signal: host.signal, note: (text: string) => session.note(text) };
    const { environment } = await installed(source, options);
    session.print(`${name}: ${environment.note.holds}, Python ${environment.note.python}, in ${environment.folder}\n`);
  }
  return EXIT.fine;
}

export async function runRemove(session: Session): Promise<ExitCode> {
  const { host, args } = session;
  const cache = cacheFolder(host.env);
  const environments = environmentsIn(cache);
  if (args.flag('all')) {
    environments.forEach(removeEnvironment);
    rmSync(cache, { recursive: true, force: true });
    session.print(`removed ${cache}\n`);
    return EXIT.fine;
  }
  if (args.list('names') === undefined) throw new UsageError('say which: verifiers remove NAME…, or --all');
  for (const { name, source } of namedOnes(session)) {
    const options = { env: host.env, signal: host.signal };
    const key = await environmentKey(source, options);
    const found = environments.filter((environment) => environment.key.startsWith(key));
    if (found.length === 0) throw new UsageError(`${name} is not installed; see cot-bench verifiers list`);
    for (const environment of found) {
      removeEnvironment(environment);
      session.print(`removed ${environment.folder}\n`);
    }
  }
  return EXIT.fine;
}

function namedOnes({ args, host }: Session): NamedVerifier[] {
  return (args.list('names') ?? []).map((name) => {
    if (!isBuiltIn(name))
      throw new UsageError(`cot-bench has not installed ${JSON.stringify(name)}: expected ${NAME_FORM}`);
    return parseVerifierName(name, host.cwd);
  });
}

function listText(environments: readonly Environment[], width: number, paint: Paint): string {
  const column = (title: string, of: (environment: Environment) => string) => ({
    title,
    align: 'left' as const,
    cells: environments.map(of),
  });
  const columns = [
    column('holds', ({ note }) => note.holds),
    column('Python', ({ note }) => note.python),
    column('installed', ({ note }) => note.installedAt.slice(0, 10)),
  ];
  return textTable(columns, width, paint).lines.join('\n');
}

function nothingText(folder: string): string {
  return `nothing is installed in ${folder}; --verifier scriptworker@VERSION installs when first used\n`;
}
