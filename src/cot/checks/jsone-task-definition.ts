import type { Link } from '../chain/chain.js';
import { PythonError } from '../../python/error.js';
import { CotFailure, inCheckSync } from '../failure.js';
import { contains, item, iterate } from '../../python/values/access.js';
import { isDict, typeName, type Value } from '../../python/values/value.js';
import { addProjectId, addTaskQueueId } from '../task/default-keys.js';
import { describedDifferences, differenceLines, type DefinitionDifference } from '../../python/dictdiffer/describe.js';
import { areSame, differences } from '../../python/dictdiffer/differences.js';
import { removeEmptyKeys } from '../task/empty-keys.js';
import { leavesDiffer } from '../../python/dictdiffer/nearly-equal.js';

/** How many definitions are compared closely, to find the nearest. */
const MOST_DESCRIBED = 10;

/**
 * Compares the definitions rebuilt from the tree with a parent task's own. One match is enough.
 *
 * @param rebuilt what json-e made of the template: a dict with `tasks`
 * @throws CotFailure if none matches (scriptworker: compare_jsone_task_definition)
 */
export function compareTaskDefinition(parent: Pick<Link, 'name' | 'taskId' | 'task'>, rebuilt: Value): void {
  const check = 'compare_jsone_task_definition';
  inCheckSync(check, parent, () => {
    const actual = comparable(parent.task);
    const seen: DefinitionDifference[][] = [];
    let count = 0;
    for (const definition of iterate(item(rebuilt, 'tasks'))) {
      const expected = comparable(withoutTaskId(definition));
      if (areSame(expected, actual, leavesDiffer) || differences(expected, actual, leavesDiffer).next().done === true)
        return;
      count++;
      if (seen.length < MOST_DESCRIBED) seen.push(describedDifferences(expected, actual, leavesDiffer));
    }
    const nearest = seen.reduce<DefinitionDifference[]>(
      (best, one) => (best.length > 0 && best.length <= one.length ? best : one),
      [],
    );
    const lines = differenceLines(nearest);
    const which = count === 1 ? 'the one definition' : `any of the ${count} definitions`;
    throw new CotFailure({
      check,
      link: parent,
      message: [
        `${parent.name} ${parent.taskId}: expected the task to match ${which} rebuilt from the tree`,
        ...lines,
      ].join('\n'),
      expected: 'the definition rebuilt from the tree',
      actual: lines.length === 0 ? 'no rebuilt definition' : lines.join('\n'),
      differences: nearest,
    });
  });
}

/** The template gives a decision task its id, which no definition has. */
function withoutTaskId(definition: Value): Value {
  if (!contains(definition, 'taskId')) return definition;
  if (!isDict(definition))
    throw new PythonError('TypeError', `expected a rebuilt definition, found ${typeName(definition)}`);
  return new Map([...definition].filter(([key]) => key !== 'taskId'));
}

function comparable(definition: Value): Value {
  return addTaskQueueId(addProjectId(removeEmptyKeys(definition)));
}
