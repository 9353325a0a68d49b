import type { Ports } from '../cot/ports.js';
import type { Settings } from '../cot/settings/settings.js';
import { artifactService, type UrlSigner } from './artifacts.js';
import { githubService, tagPagesBy } from './github.js';
import type { TokenSource } from './github-tokens.js';
import { queueService } from './queue.js';
import type { ServiceContext } from './http/context.js';
import { sourceService } from './sources.js';

/**
 * All services of a context, as the verifier wants them.
 *
 * @param settings where the Taskcluster deployment is, and by which rules
 * @param tokens for GitHub's repositories; absent: the configured one for all
 */
export function servicePorts(
  context: ServiceContext,
  settings: Pick<Settings, 'rules' | 'taskclusterRootUrl'>,
  sign?: UrlSigner,
  tokens?: TokenSource,
): Ports {
  const root = settings.taskclusterRootUrl.replace(/\/+$/, '');
  return {
    queue: queueService(context, root),
    artifacts: artifactService(context, root, sign),
    sources: sourceService(context),
    github: githubService(context, tokens, tagPagesBy(settings)),
  };
}
