import type { DefinedTask } from '../../cot/chain/chain.js';
import type { SourceEvidence } from '../../cot/evidence.js';
import { githubPushContext, pullRequestContext, releaseContext } from '../../cot/parent/github-context.js';
import { pushlogUrl } from '../../cot/parent/hg-context.js';
import { productTypeOf } from '../../cot/checks/product-type.js';
import { templatePlace } from '../../cot/parent/template.js';
import { githubFilesBy, isContents } from '../../cot/parent/template-place.js';
import { at } from '../../python/values/access.js';
import type { Dict } from '../../python/values/value.js';
import { acceptedByProjects, acceptedByRules, isPlainGithub, staysWithin } from './accepted-source.js';
import type { Asking } from './asking.js';
import { quietly } from './quietly.js';

/**
 * Requests everything needed to rebuild a parent, all at once: its definition and its decision task's tell everything.
 * Repositories not accepted by any rule are left to the checks.
 */
export function askForParent(asking: Asking, evidence: SourceEvidence, parent: Dict, decision: DefinedTask): void {
  const ask = (): void => askForAccepted(asking, evidence, parent, decision);
  if (acceptedByRules(asking.settings, decision)) ask();
  else
    quietly(async () => {
      if (await acceptedByProjects(asking, decision)) ask();
    });
}

function askForAccepted(asking: Asking, evidence: SourceEvidence, parent: Dict, decision: DefinedTask): void {
  const { settings } = asking;
  quietly(() => {
    const place = templatePlace(settings, decision, githubFilesBy(settings));
    const isAccepted = isContents(place) ? isPlainGithub(place) : staysWithin(settings, place.url, decision);
    return isAccepted ? asking.template(place) : undefined;
  });
  quietly(() => {
    const tasksFor = at(parent, 'extra', 'tasks_for');
    const type = productTypeOf(settings, decision);
    if (type === 'github') return askGitHub(asking, evidence, tasksFor, decision);
    if (type !== 'hg') return undefined;
    quietly(() => asking.projects());
    if (tasksFor !== 'hg-push' && tasksFor !== 'cron') return undefined;
    const url = pushlogUrl(settings, decision);
    return staysWithin(settings, url, decision) ? asking.pushlog(url) : undefined;
  });
}

/** On GitHub one answer leads to the next, as in the check itself; requests are shared with it. */
function askGitHub(
  asking: Asking,
  evidence: SourceEvidence,
  tasksFor: unknown,
  decision: DefinedTask,
): Promise<unknown> | undefined {
  const sources = { chain: { settings: asking.settings }, evidence };
  switch (tasksFor) {
    case 'cron':
      return asking.projects();
    case 'github-release':
      return releaseContext(sources, decision);
    case 'github-push':
      return githubPushContext(sources, decision);
    case 'github-pull-request':
    case 'github-pull-request-untrusted':
      return pullRequestContext(sources, decision);
    default:
      return undefined;
  }
}
