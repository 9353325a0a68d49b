import { UsageError } from '../base/errors.js';
import { VALID_ARTIFACT_RULES } from '../cot/settings/artifact-rules.js';
import { isLoopback } from '../services/http/loopback.js';

/** Firefox CI; scenarios are always served as if they came from there. */
export const DEFAULT_ROOT_URL = 'https://firefox-ci-tc.services.mozilla.com';

/**
 * The root URL of a Taskcluster deployment, without a slash at its end.
 *
 * @throws UsageError unless it is https, or plain HTTP on this machine
 */
export function rootUrlOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isRoot =
    url !== undefined &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === '' &&
    url.username === '' &&
    url.password === '';
  if (!isRoot) throw new UsageError(`the root URL must be like ${DEFAULT_ROOT_URL}, with nothing after the host`);
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!safe) throw new UsageError('the root URL must begin with https:// (http:// only for a service on this machine)');
  return url.origin;
}

/** Settings for a deployment, under scriptworker's names: its artifacts are allowed, like those of the default one. */
export function deploymentConfig(rootUrl: string): Readonly<Record<string, unknown>> {
  if (rootUrl === DEFAULT_ROOT_URL) return {};
  const { protocol, host } = new URL(rootUrl);
  const usual = VALID_ARTIFACT_RULES.map(({ schemes, netlocs, pathRegexes }) => ({
    schemes,
    netlocs,
    path_regexes: pathRegexes,
  }));
  const own = { schemes: [protocol.slice(0, -1)], netlocs: [host], path_regexes: usual.at(-1)?.path_regexes };
  return { taskcluster_root_url: rootUrl, valid_artifact_rules: [...usual, own] };
}
