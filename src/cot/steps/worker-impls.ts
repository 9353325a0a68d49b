import type { Link } from '../chain/chain.js';
import { checkDockerImageSha } from '../checks/docker-image-sha.js';
import { checkInteractiveDockerWorker, checkInteractiveGenericWorker } from '../checks/interactive.js';
import { checkScriptworkerTask } from '../checks/scriptworker-task.js';
import { PythonError } from '../../python/error.js';
import { inCheckSync } from '../failure.js';
import type { Journal } from '../log.js';
import type { Checking, Procedure } from '../procedure.js';
import {
  isWorkerImplementation,
  WORKER_IMPLEMENTATIONS,
  type WorkerImplementationCheck,
} from '../settings/task-types.js';
import { getOr, item } from '../../python/values/access.js';
import { str } from '../../python/values/text.js';
import { isDict } from '../../python/values/value.js';

type Check = (checking: Pick<Checking, 'chain' | 'journal'>, link: Link) => void;

const CHECKS: { readonly [name in WorkerImplementationCheck]: Check } = {
  verify_docker_worker_task: checkDockerWorkerTask,
  verify_generic_worker_task: ({ chain, journal }, link) => {
    checkInteractiveGenericWorker(chain.settings, link);
    noteNotInteractive(journal, link);
  },
  verify_scriptworker_task: ({ journal }, link) => {
    checkScriptworkerTask(link);
    journal.note('worker', link, () => 'ran on scriptworker');
  },
};

/** The task to verify has no chain of trust yet that could tell its image (scriptworker: verify_docker_worker_task). */
function checkDockerWorkerTask({ chain, journal }: Pick<Checking, 'chain' | 'journal'>, link: Link): void {
  checkInteractiveDockerWorker(link);
  noteNotInteractive(journal, link);
  if (link === chain.target) return;
  checkDockerImageSha(chain, link);
  journal.note('image', link, () => imageText(link));
}

function noteNotInteractive(journal: Journal, link: Link): void {
  journal.note('worker', link, () => `ran on ${link.workerImpl}, and nobody could log in`);
}

/** Where a task's image came from, and why it may use it. */
function imageText(link: Link): string {
  const image = getOr(item(link.task, 'payload'), 'image', null);
  if (!isDict(image)) return `a prebuilt image, as a ${link.taskType} task may use one`;
  if (getOr(image, 'type', null) !== 'task-image')
    return `an image from the index, as a ${link.taskType} task may use one`;
  return `the image is the one that ${str(getOr(image, 'taskId', null))} built`;
}

/** Checks each task by the worker it ran on (scriptworker: verify_worker_impls). */
export async function verifyWorkerImpls(procedure: Procedure): Promise<void> {
  await procedure.schedule.links(jobs(procedure), procedure.turns);
}

function* jobs(procedure: Procedure): Iterable<() => Promise<void>> {
  for (const link of procedure.everyLink()) {
    const check = workerImplCheck(link);
    yield async () => check(procedure, link);
  }
}

/** The check of a link's worker implementation. @throws CotFailure if there is no such implementation */
export function workerImplCheck(link: Link): Check {
  return inCheckSync('verify_worker_impls', link, () => {
    const { workerImpl } = link;
    if (!isWorkerImplementation(workerImpl))
      throw new PythonError('KeyError', `unknown worker implementation ${workerImpl}`);
    return CHECKS[WORKER_IMPLEMENTATIONS[workerImpl]];
  });
}
