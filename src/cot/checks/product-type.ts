import type { DefinedTask } from '../chain/chain.js';
import { PythonError } from '../../python/error.js';
import type { Settings } from '../settings/settings.js';
import { isGithubTask } from '../task/pull-request.js';

/**
 * Where the source of a decision task is kept: `hg`, `github`, or whatever the settings name instead. For a product
 * that is moving from one to the other, the task itself decides, since actions and cron jobs exist on both (the part of
 * scriptworker's populate_jsone_context that came with 63.6).
 *
 * @throws PythonError if the task is of a kind that the product does not list, or does not say
 */
export function productTypeOf(
  { cotProductType, cotProduct }: Pick<Settings, 'cotProductType' | 'cotProduct'>,
  decision: Pick<DefinedTask, 'task'>,
): string {
  if (typeof cotProductType === 'string') return cotProductType;
  const found = isGithubTask(decision.task) ? 'github' : 'hg';
  if (cotProductType.includes(found)) return found;
  const expected = cotProductType.join(' or ') || 'no kind at all';
  throw new PythonError(
    'ValueError',
    `expected a decision task of ${expected} for the product ${cotProduct}, found one of ${found}`,
  );
}
