import type { Link } from '../chain/chain.js';
import { checkDockerImageTask } from '../checks/docker-image-task.js';
import { checkScriptworkerTask } from '../checks/scriptworker-task.js';
import { notePool } from '../checks/worker-pool.js';
import { PythonError } from '../../python/error.js';
import { inCheckSync } from '../failure.js';
import type { Journal } from '../log.js';
import { verifyParentTask } from '../checks/parent-task.js';
import type { Checking, Procedure } from '../procedure.js';
import { isTaskType, TASK_TYPES, type TaskTypeCheck } from '../settings/task-types.js';

type Check = (checking: Checking, link: Link) => void | Promise<void>;

/** Everything that matters about these tasks is checked elsewhere: their definition, their image, their artifacts. */
const nothing: Check = () => undefined;

const CHECKS: { readonly [name in TaskTypeCheck]: Check } = {
  verify_scriptworker_task: (_checking, link) => checkScriptworkerTask(link),
  verify_build_task: nothing,
  verify_partials_task: nothing,
  verify_parent_task: verifyParentTask,
  verify_docker_image_task: dockerImageTask,
};

function dockerImageTask({ chain, journal }: Checking, link: Link): void {
  checkDockerImageTask(chain.settings, link);
  notePool(journal, link);
}

/** Checks each task by its type (scriptworker: verify_task_types). */
export async function verifyTaskTypes(procedure: Procedure): Promise<void> {
  await procedure.schedule.links(jobs(procedure), procedure.turns);
}

function* jobs(procedure: Procedure): Iterable<() => Promise<void>> {
  for (const link of procedure.everyLink()) {
    const check = taskTypeCheck(link, link.taskType);
    noteTaskType(procedure.journal, link);
    yield async () => check(procedure, link);
  }
}

/** Logs what a task is checked as. */
export function noteTaskType(journal: Journal, link: Link): void {
  journal.note('task type', link, () => `checked as a task of type ${link.taskType}`);
}

/** The check of a task type. @throws CotFailure if there is no such type */
export function taskTypeCheck(link: Link, taskType: string): Check {
  return inCheckSync('verify_task_types', link, () => {
    if (!isTaskType(taskType)) throw new PythonError('KeyError', `unknown task type ${taskType}`);
    return CHECKS[TASK_TYPES[taskType]];
  });
}
