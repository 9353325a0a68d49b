import path from 'node:path';
import { UsageError } from '../../base/errors.js';
import { EXIT, type ExitCode } from '../../base/exit-codes.js';
import { printable } from '../../base/printable.js';
import { didYouMean } from '../../base/did-you-mean.js';
import { counted } from '../../report/content/format.js';
import { textTable } from '../../report/terminal/table.js';
import { FAULTS } from '../../scenario/make/faults/faults.js';
import { withGraphTasks } from '../../scenario/make/graph-tasks.js';
import { makeLargeScenario, streamScenario, type StreamedFiles } from '../../scenario/make/make.js';
import { readReleaseParameters, releaseFiles, releaseSpec } from '../../scenario/make/release/spec.js';
import { MOST_GRAPH_TASKS, parametersText } from '../../scenario/make/synthetic/parameters.js';
import { graphFiles, readParameters, GRAPH_KEYS } from '../../scenario/make/synthetic/spec.js';
import { SYNTHETIC_SHAPES } from '../../scenario/make/synthetic-shapes.js';
import { writeScenario } from '../../scenario/make/write.js';
import type { Session } from '../session.js';

/** Larger graphs are written only with --out: each task takes four files. */
const MOST_TASKS_UNASKED = 1000;

/** Makes a synthetic scenario and writes it to a folder. */
export async function runMakeScenario(session: Session): Promise<ExitCode> {
  const given = GRAPH_KEYS.filter((key) => session.args.text(key) !== undefined);
  const isGraph = given.some((key) => key !== 'seed' && key !== 'graph-tasks') || isAnyGraph(session, given);
  if (session.args.text('fault') === 'list') return listFaults(session);
  if (session.args.text('targets') !== undefined) makeRelease(session, given);
  else if (isGraph) makeGraph(session);
  else write(session, shapedFiles(session));
  return EXIT.fine;
}

async function listFaults(session: Session): Promise<ExitCode> {
  const faults = [...FAULTS.values()];
  const column = (title: string, cells: string[]) => ({ title, align: 'left' as const, cells });
  const columns = [
    column(
      'fault',
      faults.map(({ kind }) => kind),
    ),
    column(
      'found by',
      faults.map(({ check }) => check),
    ),
    column(
      'what is wrong',
      faults.map(({ summary }) => summary),
    ),
  ];
  session.print(`${textTable(columns, session.width, await session.paint()).lines.join('\n')}\n`);
  return EXIT.fine;
}

function makeRelease(session: Session, given: readonly string[]): void {
  const { args } = session;
  const stray = given.find((key) => key !== 'seed');
  if (stray !== undefined) throw new UsageError(`--targets makes a release, which has no --${stray}`);
  const name = nameOf(args.text('name'));
  refuseShapeName(name, 'release');
  const [targets, seed] = [args.text('targets'), args.text('seed')];
  const parameters = readReleaseParameters(name, {
    ...(targets !== undefined && { targets }),
    ...(seed !== undefined && { seed }),
  });
  write(session, releaseFiles(parameters));
  session.print(`the same from memory: --scenario ${releaseSpec(parameters)}\n`);
}

/** A name that is no shape's stands for a graph if its number of tasks is given. */
function isAnyGraph({ args }: Session, given: readonly string[]): boolean {
  return given.includes('graph-tasks') && !SYNTHETIC_SHAPES.has(args.text('name') ?? '');
}

function graphTasksOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= MOST_GRAPH_TASKS) return count;
  throw new UsageError(
    `--graph-tasks must be a whole number from 1 to ${MOST_GRAPH_TASKS}, not ` + `${JSON.stringify(text)}`,
  );
}

function shapedFiles({ args }: Session): StreamedFiles {
  const name = nameOf(args.text('name'));
  const synthetic = SYNTHETIC_SHAPES.get(name);
  if (synthetic !== undefined) {
    const graphTasks = graphTasksOf(args.text('graph-tasks'));
    const shape = graphTasks === undefined ? synthetic.shape : withGraphTasks(synthetic.shape, graphTasks);
    const seed = args.text('seed') ?? synthetic.seed;
    return synthetic.plant === undefined
      ? streamScenario(shape, seed)
      : makeLargeScenario(shape, seed, synthetic.plant);
  }
  const names = [...SYNTHETIC_SHAPES.keys()];
  const problem = `there is no shape ${JSON.stringify(name)}, only ${names.join(', ')}${didYouMean(name, names)}`;
  throw new UsageError(`${problem} (for a graph of any size, say --tasks)`);
}

function makeGraph(session: Session): void {
  const { args } = session;
  const name = nameOf(args.text('name'));
  refuseShapeName(name, 'graph');
  const given = GRAPH_KEYS.flatMap((key) => {
    const value = args.text(key);
    return value === undefined ? [] : [[key, value] as const];
  });
  const parameters = readParameters(name, Object.fromEntries(given));
  const files = graphFiles(parameters);
  const spec = `synthetic:${parametersText(parameters)}`;
  if (args.text('out') === undefined && parameters.tasks > MOST_TASKS_UNASKED) {
    session.print(`${name}: not written, since it is ${counted(files.size, 'file')}: name a folder with --out\n`);
  } else {
    write(session, files);
  }
  session.print(`the same from memory: --scenario ${spec}\n`);
}

function refuseShapeName(name: string, what: string): void {
  if (SYNTHETIC_SHAPES.has(name)) throw new UsageError(`${name} is a shape of its own: give the ${what} another name`);
}

/** Flawed shapes get their own folder, so that running all scenarios leaves them out. */
function folderOf(name: string): string {
  return SYNTHETIC_SHAPES.get(name)?.folder ?? name;
}

function nameOf(given: string | undefined): string {
  if (given !== undefined && /^[\w][\w.-]*$/.test(given)) return given;
  throw new UsageError(
    `expected a name of letters, digits, dots, dashes and underscores, found ` + `${JSON.stringify(given ?? '')}`,
  );
}

function write(session: Session, files: StreamedFiles): void {
  const { args, host } = session;
  const out = args.text('out') ?? path.join('scenarios', folderOf(nameOf(args.text('name'))));
  let count = 0;
  const counting: StreamedFiles = {
    *[Symbol.iterator]() {
      count = 0;
      for (const file of files) {
        // Writing thousands of files takes a while, so allow interruption.
        host.signal.throwIfAborted();
        count++;
        yield file;
      }
    },
  };
  const outcome = writeScenario(counting, path.resolve(host.cwd, out), { force: args.flag('force') });
  session.print(`${printable(out)}: ${outcome}, ${counted(count, 'file')}\n`);
}
