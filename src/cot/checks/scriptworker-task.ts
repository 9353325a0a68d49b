import type { Link } from '../chain/chain.js';
import { CotFailure } from '../failure.js';

/**
 * A task that only scriptworker may run must have run there.
 *
 * @throws CotFailure (scriptworker: verify_scriptworker_task)
 */
export function checkScriptworkerTask(link: Pick<Link, 'name' | 'taskId' | 'workerImpl'>): void {
  if (link.workerImpl === 'scriptworker') return;
  throw new CotFailure({
    check: 'verify_scriptworker_task',
    link,
    message: `${link.name} ${link.taskId}: expected a task of scriptworker, found one of ${link.workerImpl}`,
    expected: 'scriptworker',
    actual: link.workerImpl,
  });
}
