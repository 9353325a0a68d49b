import { compactJson, type JsonObject } from '../json.js';
import type { PlannedParent } from '../plan.js';
import type { CronShape, TreeShape } from '../shape.js';
import { targetTasks } from './parameters.js';
import { decisionCommand, indexOf, type Traits, withoutScheme } from './traits.js';

/** @param pushTaskId the decision task of the push that the job builds on, if any */
export function cronTraits(tree: TreeShape, parent: PlannedParent, shape: CronShape, pushTaskId?: string): Traits {
  const { job, symbol } = shape;
  const quotedArguments = `--target-tasks-method=${targetTasks(parent)}`;
  const push: JsonObject = pushTaskId === undefined ? {} : { push_task_id: pushTaskId };
  const cron = { task_id: parent.startedBy, job_name: job, job_symbol: symbol, quoted_args: quotedArguments, ...push };
  return {
    name: `Decision task of cron job ${job}`,
    description: `Started by [cron](https://ci.example.org/tasks/${parent.startedBy}).`,
    routes: [
      `${indexOf(tree, parent)}.decision-${job}`,
      `index.gecko.v2.${tree.project}.latest.taskgraph.decision-${job}`,
      'notify.email.cron-keepers@ci.example.org.on-failed',
    ],
    scopes: [`assume:repo:${withoutScheme(tree)}:cron:${job}`],
    env: { GECKO_COMMIT_MSG: '' },
    command: decisionCommand(tree, parent, quotedArguments),
    treeherder: { groupSymbol: 'cron', symbol },
    extra: { cron: compactJson(cron), ...(pushTaskId === undefined ? {} : { parent: pushTaskId }) },
  };
}
