import type { Chain, Link } from './chain.js';
import { checkDockerImageSha } from './checks/docker-image-sha.js';
import { checkInteractiveDockerWorker, checkInteractiveGenericWorker } from './checks/interactive.js';
import { checkScriptworkerTask } from './checks/scriptworker-task.js';
import { EvidenceError } from './evidence-error.js';
import { inCheckSync } from './failure.js';
import type { Procedure } from './procedure.js';
import { isWorkerImplementation, WORKER_IMPLEMENTATIONS, type WorkerImplementationCheck } from './settings/task-types.js';

type Check = (chain: Chain, link: Link) => void;

const CHECKS: { readonly [name in WorkerImplementationCheck]: Check } = {
  verify_docker_worker_task: checkDockerWorkerTask,
  verify_generic_worker_task: (_chain, link) => checkInteractiveGenericWorker(link),
  verify_scriptworker_task: (_chain, link) => checkScriptworkerTask(link),
};

/** The task to verify has no chain of trust yet that could tell its image (scriptworker: verify_docker_worker_task). */
function checkDockerWorkerTask(chain: Chain, link: Link): void {
  checkInteractiveDockerWorker(link);
  if (link !== chain.target) checkDockerImageSha(chain, link);
}

/** Checks each task by the worker it ran on (scriptworker: verify_worker_impls). */
export async function verifyWorkerImpls(procedure: Procedure): Promise<void> {
  await procedure.schedule.links(jobs(procedure), procedure.turns);
}

function* jobs(procedure: Procedure): Iterable<() => Promise<void>> {
  for (const link of procedure.everyLink()) {
    const check = workerImplCheck(link);
    procedure.journal.info('check worker implementations', link, `as a task of ${link.workerImpl}`);
    yield async () => check(procedure.chain, link);
  }
}

/** The check of a link's worker implementation. @throws CotFailure if there is no such implementation */
export function workerImplCheck(link: Link): Check {
  return inCheckSync('verify_worker_impls', link, () => {
    const { workerImpl } = link;
    if (!isWorkerImplementation(workerImpl)) throw new EvidenceError('KeyError', `unknown worker implementation ${workerImpl}`);
    return CHECKS[WORKER_IMPLEMENTATIONS[workerImpl]];
  });
}
