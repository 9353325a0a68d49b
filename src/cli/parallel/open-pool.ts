import { createRequire } from 'node:module';
import os from 'node:os';
import { pathToFileURL } from 'node:url';
import { perform, type CellAddress, type Job } from '../../explore/threads/job.js';
import { Pool, type Performer } from '../../explore/threads/pool.js';
import { Thread } from '../../explore/threads/thread.js';
import type { Cell } from '../../run/run-verification.js';
import { UsageError } from '../../base/errors.js';
import type { Selection } from '../selection/select.js';
import type { Session } from '../session.js';
import type { Ground } from './cells.js';

/** Fewer runs than this are done before another thread has loaded. */
const WORTH_A_THREAD = 400;
const MOST_THREADS = 64;

/**
 * Those who do the runs of a command: this thread alone, or threads of their own.
 *
 * @param runs how many there will be
 * @throws UsageError for a `--jobs` that makes no sense
 */
export function openPool(session: Session, selection: Selection, runs: number): Pool {
  const { args, host } = session;
  const asked = args.wholeNumber('jobs', 1);
  if (asked !== undefined && asked > MOST_THREADS)
    throw new UsageError(`--jobs must be at most ${MOST_THREADS}, not ${asked}`);
  const count = asked ?? (runs < WORTH_A_THREAD ? 1 : os.availableParallelism());
  if (count === 1) return new Pool([performerHere(selection)], host.signal);
  const ground: Ground = {
    cwd: host.cwd,
    config: args.text('config'),
    profiles: args.list('profile'),
    rules: selection.rules,
    tuning: selection.tuning ?? {},
  };
  return new Pool(
    Array.from({ length: count }, () => thread(ground)),
    host.signal,
  );
}

function performerHere(selection: Selection): Performer {
  return { perform: (job: Job) => perform(job, (address) => cellHere(selection, address)), close: () => undefined };
}

/** What was selected is loaded already. */
function cellHere(
  { scenarios, strategies, profiles, rules, limits, tuning }: Selection,
  { path, strategy: name, profile: index, seed }: CellAddress,
): Cell {
  const scenario = scenarios.find((candidate) => candidate.path === path);
  const strategy = strategies.find((candidate) => candidate.name === name);
  const profile = profiles[index];
  if (scenario === undefined || strategy === undefined || profile === undefined)
    throw new Error(`${path}, ${name}: not selected`);
  return { scenario, strategy, profile, rules, seed, limits, ...(tuning && { tuning }) };
}

function thread(ground: Ground): Performer {
  const fromSource = import.meta.url.endsWith('.ts');
  const entry = new URL(`./worker.${fromSource ? 'ts' : 'js'}`, import.meta.url);
  return new Thread(entry, ground, fromSource ? ['--import', translator()] : []);
}

/** A module that has tsx translate what a thread imports: each thread has import hooks of its own. */
function translator(): string {
  const resolve = createRequire(import.meta.url).resolve;
  const [hooks, api] = ['tsx/esm', 'tsx/esm/api'].map((name) => JSON.stringify(pathToFileURL(resolve(name)).href));
  const code = `import module from 'node:module';
if ('registerHooks' in module) (await import(${api})).register({ tsconfig: false });
else module.register(${hooks}, { data: { tsconfig: false } });`;
  return `data:text/javascript,${encodeURIComponent(code)}`;
}
