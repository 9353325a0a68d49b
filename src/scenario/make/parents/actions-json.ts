import { sha256 } from '../ids.js';
import type { JsonObject } from '../json.js';
import type { PlannedParent } from '../plan.js';
import type { TreeShape } from '../shape.js';
import { ACTION_PERMISSION, actionsOf, type ActionKind } from './action-catalogue.js';
import { HOOK_OWNER } from './owner.js';

/** public/actions.json of a decision task: the actions available on its graph, each run by a hook. */
export function actionsJson(tree: TreeShape, decision: PlannedParent): JsonObject {
  const hookHash = sha256(decision.revision.decisionImage).slice(0, 10);
  const hookId = `in-tree-action-${String(tree.level)}-${ACTION_PERMISSION}/${hookHash}`;
  return {
    version: 1,
    variables: {},
    actions: actionsOf(tree).map((kind) => actionEntry(tree, decision, kind, hookId)),
  };
}

function actionEntry(tree: TreeShape, decision: PlannedParent, kind: ActionKind, hookId: string): JsonObject {
  const { project, repository, level } = tree;
  return {
    name: kind.callback,
    title: kind.title,
    description: kind.description,
    context: kind.context,
    schema: { type: 'object', properties: kind.properties, additionalProperties: false },
    kind: 'hook',
    hookGroupId: 'project-gecko',
    hookId,
    hookPayload: {
      decision: {
        action: {
          name: kind.callback,
          title: kind.title,
          description: kind.description,
          symbol: kind.symbol,
          cb_name: kind.callback,
          taskGroupId: decision.taskId,
        },
        push: hookPush(decision),
        repository: { url: repository, project, level: String(level) },
        parameters: { $eval: 'parameters' },
      },
      user: { input: { $eval: 'input' }, taskId: { $eval: 'taskId' }, taskGroupId: { $eval: 'taskGroupId' } },
    },
    extra: { actionPerm: ACTION_PERMISSION },
  };
}

function hookPush({ revision }: PlannedParent): JsonObject {
  return {
    owner: HOOK_OWNER,
    revision: revision.node,
    base_revision: revision.base,
    pushlog_id: String(revision.shape.pushId),
    pushdate: revision.pushdate,
  };
}
