import type { DefinedTask } from '../chain/chain.js';
import { PythonError } from '../../python/error.js';
import { areSince, type Settings } from '../settings/settings.js';
import { CotFailure, inCheckSync } from '../failure.js';
import { asString, at, getOr, getPath, item, iterate, truthy } from '../../python/values/access.js';

type Report = (problem: string) => void;

/**
 * No one may have been able to log in to a docker-worker task while it ran.
 *
 * @throws CotFailure if it did, or does not tell (scriptworker: check_interactive_docker_worker)
 */
export function checkInteractiveDockerWorker(link: DefinedTask): void {
  checkNotInteractive('check_interactive_docker_worker', link, (report) => {
    if (truthy(getOr(at(link.task, 'payload', 'features'), 'interactive', null)))
      report('payload.features.interactive is set');
    if (truthy(getOr(at(link.task, 'payload', 'env'), 'TASKCLUSTER_INTERACTIVE', null)))
      report('payload.env.TASKCLUSTER_INTERACTIVE is set');
  });
}

/**
 * No one may have been able to log in to a generic-worker task. From 63.4.4 on, `payload.features` counts too.
 *
 * @throws CotFailure if it did, or does not tell (scriptworker: check_interactive_generic_worker)
 */
export function checkInteractiveGenericWorker({ rules }: Pick<Settings, 'rules'>, link: DefinedTask): void {
  checkNotInteractive('check_interactive_generic_worker', link, (report) => {
    if (areSince(rules, '63.6') && truthy(getPath(item(link.task, 'payload'), ['features', 'interactive'], null)))
      report('payload.features.interactive is set');
    if (truthy(getOr(item(link.task, 'payload'), 'rdpInfo', null))) report('payload.rdpInfo is set');
    for (const scope of iterate(item(link.task, 'scopes'))) {
      const text = asString(scope, 'among the scopes');
      if (text.startsWith('generic-worker:allow-rdp:')) report(`it has the scope ${text}`);
    }
  });
}

function checkNotInteractive(check: string, link: DefinedTask, look: (report: Report) => void): void {
  inCheckSync(check, link, () => {
    const problems: string[] = [];
    try {
      look((problem) => problems.push(problem));
    } catch (error) {
      // What is missing is reported together with what was found before; anything worse speaks for itself.
      if (!(error instanceof PythonError) || error.kind !== 'KeyError') throw error;
      problems.push(`the definition does not tell: ${error.message}`);
    }
    if (problems.length === 0) return;
    throw new CotFailure({
      check,
      link,
      message: problems
        .map((problem) => `${link.name} ${link.taskId}: expected a task that is not interactive, but ${problem}`)
        .join('\n'),
      expected: 'a task that is not interactive',
      actual: problems.join('; '),
    });
  });
}
