import type { PlannedParent } from '../plan.js';
import type { TreeShape } from '../shape.js';
import { ownerOf } from './owner.js';
import { decisionCommand, indexOf, type Traits, withoutScheme } from './traits.js';

export function pushTraits(tree: TreeShape, parent: PlannedParent): Traits {
  const owner = ownerOf(parent);
  return {
    name: 'Gecko decision task',
    description: 'Decides what is to be built and tested of this push.',
    routes: [
      `${indexOf(tree, parent)}.decision`,
      `index.gecko.v2.${tree.project}.latest.taskgraph.decision`,
      `notify.email.${owner}.on-failed`,
      `notify.email.${owner}.on-exception`,
    ],
    scopes: [
      `assume:repo:${withoutScheme(tree)}:branch:default`,
      `queue:route:notify.email.${owner}.*`,
      `in-tree:hook-action:project-gecko/in-tree-action-${String(tree.level)}-*`,
      `index:insert-task:gecko.v2.${tree.project}.*`,
    ],
    env: { GECKO_COMMIT_MSG: ' ' },
    command: decisionCommand(tree, parent, '--message-from-environment'),
    treeherder: { symbol: 'D' },
    extra: {},
  };
}
