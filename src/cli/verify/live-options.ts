import type { Options } from 'yargs';
import { UsageError } from '../../base/errors.js';
import type { Arguments } from '../command-line/arguments.js';
import { valued } from '../command-line/options.js';

const several = (describe: string): Options => ({ type: 'string', array: true, requiresArg: true, describe });

/** Options shared by `verify TASK_ID` and `record`. */
export const LIVE = {
  'task-type': valued('type of the task: beetmover, signing, build, decision, …'),
  'cot-product': valued('firefox, thunderbird, mobile, … (default: firefox)'),
  'root-url': valued('Taskcluster deployment (default: TASKCLUSTER_ROOT_URL, else Firefox CI)'),
  'verify-signatures': { type: 'boolean', describe: 'check the signatures of the chains of trust' },
  'no-check-task': { type: 'boolean', describe: 'skip the chain of trust of the task itself' },
  deadline: valued('stop after N seconds without a verdict: exit 3, and say what it waited for'),
  'artifact-host': valued('another host that artifacts may be redirected to; a leading dot includes subdomains'),
} satisfies Record<string, Options>;

/** Options that only make sense with a task id. */
export const WITH_WORK_DIR = {
  ...LIVE,
  cache: valued('keep what cannot change in this folder, for later verifications in any process', {
    placeholder: 'folder',
  }),
  'cache-size': valued('most MiB in the cache; the oldest entries go first (default: 1024)'),
  'cache-ttl': several('seconds to keep what can change: projects=300 listings=0 (the defaults)'),
  concurrency: valued('tasks to verify at once (default: 4)'),
  'work-dir': valued('save artifacts in this folder (default: hash them and discard them)'),
} satisfies Record<string, Options>;

/** @throws UsageError if one of them is given without a task */
export function refuseLiveOptions(args: Arguments): void {
  const stray = Object.keys(WITH_WORK_DIR).find((name) => args.flag(name) || typeof args.list(name)?.[0] === 'string');
  if (stray !== undefined)
    throw new UsageError(`--${stray} needs a task to verify live: verify TASK_ID --task-type TYPE`);
}
