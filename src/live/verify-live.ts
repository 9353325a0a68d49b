import { randomUUID } from 'node:crypto';
import type { TurningClock } from '../clock/clock.js';
import type { Deployment } from '../cache/policy.js';
import type { Settings } from '../cot/settings/settings.js';
import type { Subject } from '../cot/chain/subject.js';
import { bewitSigner } from './network/bewit.js';
import { hawkAuthorizer } from './network/hawk-header.js';
import { credentialsFrom } from './network/credentials.js';
import type { Environment } from './network/environment.js';
import type { Limits } from '../services/http/limits.js';
import { networkFrom } from './network/network.js';
import { Semaphore } from '../scheduling/semaphore.js';
import { fetchTransport } from '../services/http/fetch-transport.js';
import { outboundGuard } from './network/outbound.js';
import { resolveSettings } from '../cot/settings/resolve-settings.js';
import { clearPartialArtifacts, storedArtifacts } from './stored-artifacts.js';
import type { Transport } from '../services/http/transport.js';
import { namingStrategy } from '../run/strategy-error.js';
import { runVerification, type VerificationRequest, type VerificationRun } from '../run/run-verification.js';
import { deploymentConfig } from './deployment.js';

/** A verification of a task of a real deployment. */
export interface LiveRequest extends Pick<
  VerificationRequest,
  'strategy' | 'rules' | 'log' | 'tuning' | 'signal' | 'artifactHosts' | 'around' | 'kept' | 'watch'
> {
  readonly subject: Subject;
  /** In the form of {@link rootUrlOf}. */
  readonly rootUrl: string;
  readonly limits: Limits;
  /** Overrides of settings, under scriptworker's names. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Credentials, proxy and certificates. */
  readonly env: Environment;
  /** A folder to save artifacts in; absent: they are hashed and discarded. */
  readonly workDir?: string;
}

/**
 * Verifies a task of a real deployment.
 *
 * @param wrap puts something between the verifier and the network
 * @throws UsageError, InputError for an invalid environment; the signal's reason when it aborts
 */
export async function verifyLive(
  request: LiveRequest,
  clock: TurningClock,
  wrap = (transport: Transport) => transport,
): Promise<VerificationRun> {
  const network = networkFrom(request.env);
  if (request.workDir !== undefined) clearPartialArtifacts(request.workDir);
  try {
    const transport = wrap(fetchTransport((url) => network.dispatcherFor(url)));
    return await namingStrategy(request.strategy, () => runVerification(transport, clock, liveVerification(request)));
  } finally {
    await network.close();
  }
}

/** Default limit of concurrent requests to one host: each takes a descriptor, and a process may have only 1024. */
const MOST_IN_FLIGHT = 64;
/** A limit for all live verifications and hosts together: descriptors belong to the process. */
const OVERALL = new Semaphore(256);

/** Sets up a live verification over any transport. */
export function liveVerification({
  rootUrl,
  config,
  env,
  workDir,
  around = (ports) => ports,
  ...request
}: LiveRequest): VerificationRequest {
  const { taskcluster } = credentialsFrom(env);
  const { overrides, settings } = settingsOf({ rootUrl, env, ...request, ...(config && { config }) });
  return {
    ...request,
    config: overrides,
    tuning: { mostInFlight: MOST_IN_FLIGHT, ...request.tuning },
    overall: OVERALL,
    guard: outboundGuard(rootUrl, settings),
    ...(taskcluster && { sign: bewitSigner(taskcluster), authorize: hawkAuthorizer(taskcluster) }),
    // A random seed, so that rejected clients do not all retry at the same time.
    retrySeed: randomUUID(),
    around: (ports) =>
      around(workDir === undefined ? ports : { ...ports, artifacts: storedArtifacts(ports.artifacts, workDir) }),
  };
}

/** The settings of a live verification, including overrides. */
function settingsOf({ rootUrl, env, config, subject, rules }: Omit<LiveRequest, 'strategy' | 'limits'>): {
  readonly overrides: Readonly<Record<string, unknown>>;
  readonly settings: Settings;
} {
  const { githubToken } = credentialsFrom(env);
  const overrides = {
    ...deploymentConfig(rootUrl),
    ...config,
    ...(githubToken !== '' && { github_oauth_token: githubToken }),
  };
  const { cotProduct: product, verifySignatures } = subject;
  return { overrides, settings: resolveSettings({ product, rules, overrides, verifySignatures }) };
}

/** The services of a live verification. */
export function deploymentOf(request: LiveRequest): Deployment {
  const { taskclusterRootUrl, projectConfigurationUrl } = settingsOf(request).settings;
  return { rootUrl: taskclusterRootUrl.replace(/\/+$/, ''), projectsUrl: projectConfigurationUrl };
}
