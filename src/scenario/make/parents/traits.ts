import type { JsonObject } from '../json.js';
import type { PlannedParent } from '../plan.js';
import type { TreeShape } from '../shape.js';
import { ownerOf } from './owner.js';

/** How decision tasks of pushes, those of cron jobs, and actions differ. */
export interface Traits {
  readonly name: string;
  readonly description: string;
  readonly routes: readonly string[];
  readonly scopes: readonly string[];
  readonly env: JsonObject;
  /** The command to run in the checkout. */
  readonly command: string;
  readonly treeherder: JsonObject;
  readonly extra: JsonObject;
}

/** The index namespace of a push's tasks. */
export function indexOf(tree: TreeShape, { revision }: PlannedParent): string {
  return tree.project === 'try'
    ? `index.gecko.v2.try.revision.${revision.node}`
    : `index.gecko.v2.${tree.project}.pushlog-id.${String(revision.shape.pushId)}`;
}

/** The repository's name in scopes. */
export function withoutScheme(tree: TreeShape): string {
  return tree.repository.slice('https://'.length);
}

/** The command of a decision task; only its last arguments vary. */
export function decisionCommand(tree: TreeShape, parent: PlannedParent, lastArguments: string): string {
  const { revision, shape } = parent;
  return [
    './mach --log-no-times taskgraph decision',
    `--tasks-for=${shape.as}`,
    `--project=${tree.project}`,
    `--level=${String(tree.level)}`,
    `--owner=${ownerOf(parent)}`,
    `--pushlog-id=${String(revision.shape.pushId)}`,
    `--pushdate=${String(revision.pushdate)}`,
    `--head-rev=${revision.node}`,
    lastArguments,
  ].join(' ');
}
