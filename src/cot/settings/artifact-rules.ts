import type { UrlRule } from './settings.js';

/**
 * The end of the regular expressions. Its doubled backslash is the original's: it matches a backslash and one or more
 * letters d, so that a URL with `/runs/0` never matches.
 */
const TASK = String.raw`/task/(?P<taskId>[^/]+)(/runs/\\d+)?/artifacts/(?P<filepath>.*)$`;

/** URLs under which artifacts may be downloaded. */
export const VALID_ARTIFACT_RULES: readonly UrlRule[] = [
  { schemes: ['https'], netlocs: ['queue.taskcluster.net'], pathRegexes: [`^/v1${TASK}`] },
  {
    schemes: ['https'],
    netlocs: ['firefox-ci-tc.services.mozilla.com', 'stage.taskcluster.nonprod.cloudops.mozgcp.net'],
    pathRegexes: [`^/api/queue/v1${TASK}`],
  },
];
