import { UsageError } from '../../base/errors.js';
import { setVariable, type Environment } from './environment.js';

/** Credentials of a Taskcluster client. */
export interface TaskclusterCredentials {
  readonly clientId: string;
  readonly accessToken: string;
  /** JSON, for temporary credentials. */
  readonly certificate?: string;
}

export interface Credentials {
  /** Absent: only public artifacts are available. */
  readonly taskcluster?: TaskclusterCredentials;
  /** Empty if there is none. */
  readonly githubToken: string;
}

/**
 * Reads credentials from the environment, and nowhere else: TASKCLUSTER_CLIENT_ID, TASKCLUSTER_ACCESS_TOKEN,
 * TASKCLUSTER_CERTIFICATE; SCRIPTWORKER_GITHUB_OAUTH_TOKEN or GITHUB_TOKEN.
 *
 * @throws UsageError if they are incomplete; it never shows their values
 */
export function credentialsFrom(env: Environment): Credentials {
  const githubToken = setVariable(env, 'SCRIPTWORKER_GITHUB_OAUTH_TOKEN', 'GITHUB_TOKEN') ?? '';
  if (/[^\x21-\x7e]/.test(githubToken))
    throw new UsageError('the GitHub token in the environment holds characters that no token has');
  const clientId = setVariable(env, 'TASKCLUSTER_CLIENT_ID');
  const accessToken = setVariable(env, 'TASKCLUSTER_ACCESS_TOKEN');
  const certificate = setVariable(env, 'TASKCLUSTER_CERTIFICATE');
  if (clientId === undefined && accessToken === undefined) return { githubToken };
  if (clientId === undefined || accessToken === undefined) {
    throw new UsageError('TASKCLUSTER_CLIENT_ID and TASKCLUSTER_ACCESS_TOKEN must be set together, or neither');
  }
  if (certificate !== undefined && !isJsonObject(certificate))
    throw new UsageError('TASKCLUSTER_CERTIFICATE must be a JSON object');
  return { githubToken, taskcluster: { clientId, accessToken, ...(certificate !== undefined && { certificate }) } };
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
