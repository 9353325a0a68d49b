import type { Link } from '../chain/chain.js';
import { CotFailure, inCheckSync } from '../failure.js';
import type { Journal } from '../log.js';
import { getWorkerPoolId } from '../task/ids.js';

/** A task must have run in a pool that is trusted with its kind. @throws CotFailure */
export function checkWorkerPool(
  check: string,
  link: Pick<Link, 'name' | 'taskId' | 'task'>,
  pools: readonly string[],
): void {
  inCheckSync(check, link, () => {
    const pool = getWorkerPoolId(link.task);
    if (pools.includes(pool)) return;
    throw new CotFailure({
      check,
      link,
      message: `${link.name} ${link.taskId}: worker pool ${pool} is not trusted with this type of task`,
      expected: pools.length === 0 ? 'none: the product has no such tasks' : pools.join(' or '),
      actual: pool,
    });
  });
}

/** Logs the trusted pool that the task ran in. */
export function notePool(journal: Journal, link: Pick<Link, 'name' | 'taskId' | 'task'>): void {
  journal.note('worker pool', link, () => `ran in the trusted pool ${getWorkerPoolId(link.task)}`);
}
