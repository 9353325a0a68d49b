import type { Chain, Link } from './chain.js';
import { checkDockerImageSha } from './checks/docker-image-sha.js';
import { checkInteractiveDockerWorker, checkInteractiveGenericWorker } from './checks/interactive.js';
import { checkScriptworkerTask } from './checks/scriptworker-task.js';
import { EvidenceError } from './evidence-error.js';
import { inCheckSync } from './failure.js';
import type { Procedure } from './procedure.js';

type Check = (chain: Chain, link: Link) => void;

/** What is checked of a task on each kind of worker (scriptworker: get_valid_worker_impls). */
const WORKER_IMPL_CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['docker-worker', checkDockerWorkerTask],
  ['generic-worker', (_chain, link) => checkInteractiveGenericWorker(link)],
  ['scriptworker', (_chain, link) => checkScriptworkerTask(link)],
]);

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
    const check = WORKER_IMPL_CHECKS.get(link.workerImpl);
    if (check === undefined) throw new EvidenceError('KeyError', `unknown worker implementation ${link.workerImpl}`);
    return check;
  });
}
