import type { ArtifactPort } from '../cot/ports.js';
import { ServiceError } from '../cot/failure.js';
import { artifactUrl } from '../cot/urls/artifact-urls.js';
import { download } from './http/downloads.js';
import { artifactLimit } from './http/limits.js';
import { ARTIFACT_RETRIES } from './http/retry.js';
import type { ServiceContext } from './http/context.js';

/** Signs the URL of an artifact that is not public. */
export type UrlSigner = (url: string) => string;

/** Artifacts of Taskcluster's queue. @param sign absent without credentials: private artifacts cannot be had then */
export function artifactService(context: ServiceContext, rootUrl: string, sign?: UrlSigner): ArtifactPort {
  const url = (taskId: string, name: string): string => {
    const plain = artifactUrl(rootUrl, taskId, name);
    if (name.startsWith('public/')) return plain;
    if (sign === undefined) {
      throw new ServiceError(
        new URL(rootUrl).host,
        'no credentials',
        `${name} of ${taskId} is private, and no credentials were given`,
      );
    }
    return sign(plain);
  };
  return {
    url,
    download: (taskId, name, sink) => {
      const limit = artifactLimit(name);
      const what = {
        kind: 'artifact',
        url: url(taskId, name),
        limit: { name: limit, bytes: context.limits[limit] },
        timeoutMs: context.limits.artifactMs,
        policy: ARTIFACT_RETRIES,
        // What is read is never a page for people; an upstream artifact may well be one.
        data: limit !== 'artifactBytes',
      } as const;
      return download(context, what, sink);
    },
  };
}
