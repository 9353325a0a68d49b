import type { Gather } from '../../scheduling/gather.js';
import type { Turns } from '../../clock/clock.js';
import { getLink, type Link } from '../chain/chain.js';
import { updateActionTaskGroupId } from './actions.js';
import { compareTaskDefinition } from './jsone-task-definition.js';
import { inCheck } from '../failure.js';
import type { Checking } from '../procedure.js';
import { getAndCheckTasksFor, isActionFor } from '../task/tasks-for.js';
import { loggableUrl } from '../urls/loggable-url.js';
import type { Value } from '../../python/values/value.js';
import { actionRebuilding, type Rebuilding } from '../parent/action.js';
import { populateContext, type JsoneContext, type ParentTask } from '../parent/populate.js';
import { renderDefinition } from '../parent/render-definition.js';
import { inTreeTemplate, templatePlace } from '../parent/template.js';
import { templateText } from '../parent/template-place.js';

/**
 * Rebuilds the definition of a decision or action task from the tree, and compares (scriptworker:
 * verify_parent_task_definition). So only the tree that it came from needs to be trusted.
 */
export async function verifyParentDefinition(checking: Checking, parent: Link): Promise<void> {
  const rebuilt = await inCheck('verify_parent_task_definition', parent, async () => {
    const decision = getLink(checking.chain, parent.decisionTaskId);
    const tasksFor = getAndCheckTasksFor(checking.chain.settings, parent);
    const task = { parent, decision, tasksFor };
    const { template, context } = await rebuilding(checking, task);
    checking.journal.note(
      'rebuilding',
      parent,
      () =>
        `rebuilt as ${tasksFor} by ` +
        `${loggableUrl(templateText(templatePlace(checking.chain.settings, decision, checking.githubFiles)))}`,
    );
    const definitions = renderDefinition(template, context);
    return isActionFor(tasksFor) ? updateActionTaskGroupId(parent, decision, definitions) : definitions;
  });
  compareTaskDefinition(parent, rebuilt);
  checking.journal.note('rebuilt', parent, () => 'its definition is what the tree makes');
}

/** scriptworker: get_jsone_context_and_template. */
async function rebuilding(checking: Checking, task: ParentTask): Promise<Rebuilding> {
  if (isActionFor(task.tasksFor)) return actionRebuilding(checking, task);
  const [template, context] = await both(
    checking.parentInputs,
    checking.turns,
    () => inTreeTemplate(checking, task.decision),
    () => populateContext(checking, task),
  );
  return { template, context };
}

/** Gathers two jobs of different types. */
async function both(
  gather: Gather,
  turns: Turns,
  template: () => Promise<Value>,
  context: () => Promise<JsoneContext>,
): Promise<[Value, JsoneContext]> {
  const results = await gather<Value | JsoneContext>([template, context], turns);
  return results as [Value, JsoneContext];
}
