import type { Link } from './chain.js';
import { checkDockerImageTask } from './checks/docker-image-task.js';
import { checkScriptworkerTask } from './checks/scriptworker-task.js';
import { EvidenceError } from './evidence-error.js';
import { inCheckSync } from './failure.js';
import { verifyParentTask } from './parent/parent-task.js';
import type { Checking, Procedure } from './procedure.js';

type Check = (checking: Checking, link: Link) => void | Promise<void>;

const scriptworker: Check = (_checking, link) => checkScriptworkerTask(link);
/** Everything that matters about these is checked elsewhere: their definition, their image, their artifacts. */
const nothing: Check = () => undefined;

/** What is checked of a task of each type (scriptworker: get_valid_task_types). */
const TASK_TYPE_CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['scriptworker', scriptworker],
  ['balrog', scriptworker],
  ['beetmover', scriptworker],
  ['bouncer', scriptworker],
  ['build', nothing],
  ['l10n', nothing],
  ['repackage', nothing],
  ['action', verifyParentTask],
  ['decision', verifyParentTask],
  ['docker-image', (checking, link) => checkDockerImageTask(checking.chain.settings, link)],
  ['pushapk', scriptworker],
  ['shipit', scriptworker],
  ['signing', scriptworker],
  ['partials', nothing],
]);

/** Checks each task by its type (scriptworker: verify_task_types). */
export async function verifyTaskTypes(procedure: Procedure): Promise<void> {
  await procedure.schedule.links(jobs(procedure), procedure.turns);
}

function* jobs(procedure: Procedure): Iterable<() => Promise<void>> {
  for (const link of procedure.everyLink()) {
    const check = taskTypeCheck(link, link.taskType);
    procedure.journal.info('check task types', link, `as a ${link.taskType} task`);
    yield async () => check(procedure, link);
  }
}

/** The check of a task type. @throws CotFailure if there is no such type */
export function taskTypeCheck(link: Link, taskType: string): Check {
  return inCheckSync('verify_task_types', link, () => {
    const check = TASK_TYPE_CHECKS.get(taskType);
    if (check === undefined) throw new EvidenceError('KeyError', `unknown task type ${taskType}`);
    return check;
  });
}
