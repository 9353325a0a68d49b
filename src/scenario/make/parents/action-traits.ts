import { compactJson, type JsonObject } from '../json.js';
import type { PlannedParent } from '../plan.js';
import type { ActionShape, TreeShape } from '../shape.js';
import { ACTION_PERMISSION, type ActionKind } from './action-catalogue.js';
import { parametersOf } from './parameters.js';
import { indexOf, type Traits, withoutScheme } from './traits.js';

/** An action on a whole graph, not on one task. */
export function actionTraits(tree: TreeShape, parent: PlannedParent, shape: ActionShape, kind: ActionKind): Traits {
  const group = parent.decision.taskId;
  const input: JsonObject = shape.input;
  return {
    name: `Action: ${kind.title}`,
    description: kind.description,
    routes: [`${indexOf(tree, parent)}.actions.${parent.taskId}`],
    scopes: [`assume:repo:${withoutScheme(tree)}:action:${ACTION_PERMISSION}`],
    env: {
      ACTION_CALLBACK: kind.callback,
      ACTION_TASK_GROUP_ID: group,
      ACTION_TASK_ID: 'null',
      ACTION_INPUT: compactJson(input),
      ACTION_PARAMETERS: compactJson(parametersOf(tree, parent.decision)),
    },
    command: './mach --log-no-times taskgraph action-callback',
    treeherder: { groupName: 'action-callback', groupSymbol: 'AC', symbol: kind.symbol },
    extra: { parent: group, action: { name: kind.callback, context: { taskGroupId: group, taskId: null, input } } },
  };
}
