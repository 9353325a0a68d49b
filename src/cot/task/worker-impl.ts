import { distinct } from '../../python/values/key.js';
import { CotFailure, inCheckSync, type FailedLink } from '../failure.js';
import type { Settings } from '../settings/settings.js';
import { asString, getOr, getPath, item, iterate, truthy } from '../../python/values/access.js';
import { repr, str } from '../../python/values/text.js';
import type { Value } from '../../python/values/value.js';

type ProvisionerSettings = Pick<Settings, 'scriptworkerProvisioners'>;

/**
 * The kind of worker that a task ran on, by all hints in its definition. It need not be a known kind.
 *
 * @throws CotFailure if nothing hints at one, or hints contradict each other
 */
export function guessWorkerImpl(link: FailedLink, task: Value, settings: ProvisionerSettings): string {
  // The tag that names it may contain anything. Only a string can be a worker implementation, not the text of another
  // value.
  return str(hintedWorkerImpl(link, task, settings));
}

/** {@link guessWorkerImpl}, as the definition has it. */
export function hintedWorkerImpl(link: FailedLink, task: Value, settings: ProvisionerSettings): Value {
  const check = 'guess_worker_impl';
  return inCheckSync(check, link, () => {
    const hints = distinct(hintsOf(task, settings.scriptworkerProvisioners));
    const [first] = hints;
    if (first !== undefined && hints.length === 1) return first;
    const found = hints.length === 0 ? 'nothing' : hints.map(repr).join(' and ');
    throw new CotFailure({
      check,
      link,
      message:
        `${link.name} ${link.taskId}: expected its definition to hint at one worker implementation, ` +
        `found ${found}`,
      expected: 'one worker implementation',
      actual: found,
    });
  });
}

function hintsOf(task: Value, scriptworkerProvisioners: readonly string[]): Value[] {
  const hints: Value[] = [];
  const payload = item(task, 'payload');
  if (truthy(getOr(payload, 'image', null))) hints.push('docker-worker');
  const provisioner = item(task, 'provisionerId');
  // The old provisioner counts also where the settings no longer name it.
  if ([...scriptworkerProvisioners, 'scriptworker-prov-v1'].some((name) => name === provisioner))
    hints.push('scriptworker');
  if (getOr(payload, 'mounts', null) !== null) hints.push('generic-worker');
  if (getOr(payload, 'osGroups', null) !== null) hints.push('generic-worker');
  const tag = getPath(task, ['tags', 'worker-implementation'], null);
  if (truthy(tag)) hints.push(tag);
  for (const scope of iterate(item(task, 'scopes'))) {
    if (asString(scope, 'among the scopes').startsWith('docker-worker:')) hints.push('docker-worker');
  }
  return hints;
}
