import type { JsonObject } from '../json.js';
import type { TreeShape } from '../shape.js';

/** An action that the tree offers on its graphs. */
export interface ActionKind {
  readonly callback: string;
  readonly title: string;
  readonly description: string;
  readonly symbol: string;
  /** The input of the action, as JSON schema properties. */
  readonly properties: JsonObject;
  /** The tasks it is offered on, as sets of tags; none for the whole graph. */
  readonly context: readonly JsonObject[];
}

const LABELS: JsonObject = { type: 'array', items: { type: 'string' }, minItems: 1 };
const TIMES: JsonObject = { type: 'integer', default: 1, minimum: 1, maximum: 100 };

const ACTIONS: readonly ActionKind[] = [
  {
    callback: 'retrigger',
    title: 'Retrigger',
    description: 'Make another task like this one.',
    symbol: 'rt',
    properties: { downstream: { type: 'boolean', default: false }, times: TIMES },
    context: [{ retrigger: 'true' }],
  },
  {
    callback: 'rerun',
    title: 'Rerun',
    description: 'Run this task again, under the same id.',
    symbol: 'rr',
    properties: {},
    context: [{}],
  },
  {
    callback: 'add-new-jobs',
    title: 'Add new jobs',
    description: 'Add tasks of the full graph that were left out, by their labels.',
    symbol: 'add-new',
    properties: { tasks: LABELS, times: TIMES },
    context: [],
  },
  {
    callback: 'backfill',
    title: 'Backfill',
    description: 'Run this task on the pushes before this one too.',
    symbol: 'Bk',
    properties: { depth: { type: 'integer', default: 9, minimum: 1, maximum: 25 } },
    context: [{ 'worker-implementation': 'docker-worker' }, { 'worker-implementation': 'generic-worker' }],
  },
  {
    callback: 'cancel-all',
    title: 'Cancel all',
    description: 'Cancel every task of this group that has not ended.',
    symbol: 'cAll',
    properties: {},
    context: [],
  },
];

/** The permission of all actions in this catalogue: they share one role. */
export const ACTION_PERMISSION = 'generic';

/** Offered in trees that make releases. */
const RELEASE_PROMOTION: ActionKind = {
  callback: 'release-promotion',
  title: 'Release Promotion',
  description: 'Promote the builds of this push to a release: one phase of it.',
  symbol: 'Relpro',
  properties: {
    release_promotion_flavor: { type: 'string', enum: ['promote_firefox', 'push_firefox', 'ship_firefox'] },
    build_number: { type: 'string', default: '1' },
    next_version: { type: 'string' },
  },
  context: [],
};

/** The actions that a tree offers on its graphs. */
export function actionsOf(tree: TreeShape): readonly ActionKind[] {
  return tree.promotes === true ? [...ACTIONS, RELEASE_PROMOTION] : ACTIONS;
}
