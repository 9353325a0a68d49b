import type { Options } from 'yargs';
import { UsageError } from '../../base/errors.js';
import type { Arguments } from '../command-line/arguments.js';
import { valued } from '../command-line/options.js';

const several = (describe: string): Options => ({ type: 'string', array: true, requiresArg: true, describe });

/** What `verify TASK_ID` and `record` have in common. */
export const LIVE = {
  'task-type': valued('type of the task: beetmover, signing, build, decision, …'),
  'cot-product': valued('firefox, thunderbird, mobile, … (default: firefox)'),
  'root-url': valued('Taskcluster deployment (default: TASKCLUSTER_ROOT_URL, or that of Firefox CI)'),
  'verify-signatures': { type: 'boolean', describe: 'check the signatures of the chains of trust' },
  'no-check-task': { type: 'boolean', describe: 'do not check the chain of trust of the task itself' },
  deadline: valued('stop after so many seconds without a verdict: exit 3, and say what was waited for'),
  'artifact-host': valued('one more host that artifacts may be redirected to; a leading dot for all below it'),
} satisfies Record<string, Options>;

/** Options that only make sense with the id of a task. */
export const WITH_WORK_DIR = {
  ...LIVE,
  cache: valued('keep in this folder what cannot change, for other verifications, also those of other processes', {
    placeholder: 'folder',
  }),
  'cache-size': valued('MiB that the cache may hold; the oldest go first (default: 1024)'),
  'cache-ttl': several('seconds that what can change may be kept: projects=300 listings=0 (the defaults)'),
  concurrency: valued('tasks verified at once, where several are named (default: 4)'),
  'work-dir': valued('write artifacts below this folder (default: they are hashed on the way, and not kept)'),
} satisfies Record<string, Options>;

/** @throws UsageError if one of them was given without a task */
export function refuseLiveOptions(args: Arguments): void {
  const stray = Object.keys(WITH_WORK_DIR).find((name) => args.flag(name) || typeof args.list(name)?.[0] === 'string');
  if (stray !== undefined)
    throw new UsageError(
      `--${stray} needs the id of a task, which is then verified live: verify TASK_ID --task-type TYPE`,
    );
}
