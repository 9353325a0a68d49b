import type { CancelSignal } from '../clock/cancellation.js';
import { VirtualClock } from '../clock/virtual.js';
import type { TurningClock } from '../clock/clock.js';
import { SILENT } from '../cot/log.js';
import { resolveSettings } from '../cot/settings/resolve-settings.js';
import { areSince, type RulesVersion, type Settings } from '../cot/settings/settings.js';
import type { Ports } from '../cot/ports.js';
import type { Subject } from '../cot/chain/subject.js';
import { isOutside, type Contender } from './contender.js';
import type { VerificationRun } from './verification-run.js';
import type { Scenario } from '../scenario/scenario.js';
import type { UrlSigner } from '../services/artifacts.js';
import { DEFAULT_LIMITS, type Limits } from '../services/http/limits.js';
import { repositoryTokens, type Authorizer, type TokenSource } from '../services/github-tokens.js';
import type { Semaphore } from '../scheduling/semaphore.js';
import { servicePorts } from '../services/ports.js';
import { serviceContext, type ServiceContext } from '../services/http/context.js';
import type { Session } from '../services/http/attempts.js';
import type { KeptAnswers } from '../services/http/kept-answers.js';
import type { Transport } from '../services/http/transport.js';
import type { Watch } from '../services/http/watch.js';
import type { Strategy } from '../strategies/strategy.js';
import { memoryTransport } from '../world/memory-transport.js';
import type { LatencyProfile } from '../world/profile.js';
import { TimedLog, type RunLog } from './timed-log.js';
import { namingStrategy } from './strategy-error.js';
import { endsOf } from './ends.js';
import { tracedUntilNow } from './traced.js';

export type { RunLog } from './timed-log.js';
export type { VerificationRun } from './verification-run.js';

/** One verification to be run. */
export interface Cell {
  readonly scenario: Scenario;
  readonly strategy: Contender;
  readonly rules: RulesVersion;
  readonly profile: LatencyProfile;
  /** Decides all that is drawn at random. */
  readonly seed: string;
  readonly log?: RunLog;
  readonly limits?: Limits;
  readonly tuning?: Tuning;
}

/** A cell of a strategy: the harness runs it itself. */
export type StrategyCell = Cell & { readonly strategy: Strategy };

/** What can be chosen about strategies without changing what they decide. */
export interface Tuning {
  /** Most requests under way at once to one host; no limit if absent. */
  readonly mostInFlight?: number;
  /** Strategies that speculate: most requests under way whose need is not proven. */
  readonly mostExpected?: number;
  /** Strategies of our own: end with the first failure in the procedure's order, instead of finding all. */
  readonly failFast?: boolean;
}

/** Runs a verification in virtual time: a strategy over the in-memory transport, a program over real HTTP. */
export async function simulate(request: Cell): Promise<VerificationRun> {
  const { strategy } = request;
  return isOutside(strategy) ? strategy.simulate(request) : simulateStrategy({ ...request, strategy });
}

async function simulateStrategy(request: StrategyCell): Promise<VerificationRun> {
  const clock = new VirtualClock('microtasks');
  const { scenario, profile, seed } = request;
  const transport = memoryTransport({ scenario, profile, clock, seed });
  return namingStrategy(request.strategy, () => clock.run(() => verifyOver(transport, clock, request)));
}

/** Runs the verification of a scenario over any transport and clock. */
export function verifyOver(transport: Transport, clock: TurningClock, request: StrategyCell): Promise<VerificationRun> {
  const { scenario, profile, seed } = request;
  const { subject, config } = scenario;
  return runVerification(transport, clock, {
    ...request,
    subject,
    config,
    ...simulatedSigner(config, request.strategy),
    ...(profile.random && { retrySeed: `${seed}/retries` }),
  });
}

/**
 * Simulated services do not check signatures; without credentials, none could be made. Only mirrors of the original
 * request tokens for GitHub: simulated services need none.
 */
export function simulatedSigner(
  config: Readonly<Record<string, unknown>>,
  { asOriginal }: Pick<Strategy, 'asOriginal'>,
): Pick<VerificationRequest, 'sign' | 'authorize'> {
  if (config['credentials'] === undefined) return {};
  const sign = (url: string): string => `${url}?bewit=simulated`;
  return asOriginal === true ? { sign, authorize: () => 'Hawk simulated' } : { sign };
}

/** What is verified, and how, whatever answers. */
export interface VerificationRequest {
  readonly subject: Subject;
  /** Overrides of settings, under scriptworker's names. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly strategy: Strategy;
  readonly rules: RulesVersion;
  readonly log?: RunLog;
  readonly limits?: Limits;
  /** Draw the factor of retry sleeps from this seed; absent: 1.25 always. */
  readonly retrySeed?: string;
  /** Absent: private artifacts cannot be had. */
  readonly sign?: UrlSigner;
  /** Absent: GitHub's repositories are asked for with the configured token. */
  readonly authorize?: Authorizer;
  readonly artifactHosts?: readonly string[];
  /** Says what is wrong with asking for a URL at all; absent: everything may be asked for. */
  readonly guard?: (url: string) => string | undefined;
  readonly tuning?: Tuning;
  /** Admits requests to whatever host, besides what tuning says of each. */
  readonly overall?: Semaphore;
  /** Puts something between the verifier and the services. */
  readonly around?: (ports: Ports) => Ports;
  /** Answers from earlier verifications. */
  readonly kept?: KeptAnswers;
  /** Ends the verification: every request in flight fails with its reason. */
  readonly signal?: CancelSignal;
  /** Shown what is being waited for. */
  readonly watch?: Watch;
}

/** Runs a verification. */
export async function runVerification(
  transport: Transport,
  clock: TurningClock,
  request: VerificationRequest,
): Promise<VerificationRun> {
  const { subject, config, strategy, rules, tuning, around = (ports) => ports } = request;
  const settings = resolveSettings({
    product: subject.cotProduct,
    rules,
    overrides: config,
    verifySignatures: subject.verifySignatures,
  });
  const { stop, outside, release } = endsOf(request.signal);
  const context = contextOf(transport, clock, request, settings.githubOauthToken, {
    signal: stop,
    ...(outside && { pauseSignal: outside }),
  });
  const started = clock.now();
  const timed = new TimedLog(request.log, () => clock.now() - started);
  try {
    const portsOver = (session: Session): Ports =>
      around(
        servicePorts(
          { ...context, session },
          settings,
          request.sign,
          tokensFor({ ...context, session }, settings, request.authorize),
        ),
      );
    const outcome = await strategy.verify({
      subject,
      settings,
      ports: portsOver(context.session),
      claimedPorts: (claim) => portsOver(context.session.claimed(claim)),
      stop: () => stop.abort(new Error('no longer needed')),
      turns: clock,
      log: request.log === undefined ? SILENT : timed,
      ...tuning,
    });
    const durationMs = clock.now() - started;
    return { ...summary(outcome), durationMs, ...tracedUntilNow(context.session.trace, started) };
  } finally {
    timed.close();
    release();
    // What a failed gathering left behind goes on in the original; here the run is over.
    stop.abort(new Error('the verification has ended'));
  }
}

/** Since 63.6 each repository gets its own token, if there is a service that issues them. */
function tokensFor(
  context: ServiceContext,
  { rules, taskclusterRootUrl, githubAppName }: Settings,
  authorize: Authorizer | undefined,
): TokenSource | undefined {
  if (authorize === undefined || !areSince(rules, '63.6')) return undefined;
  return repositoryTokens(context, taskclusterRootUrl.replace(/\/+$/, ''), githubAppName, authorize);
}

/** What the services of a run work with. */
function contextOf(
  transport: Transport,
  clock: TurningClock,
  {
    strategy,
    tuning,
    limits = DEFAULT_LIMITS,
    retrySeed,
    artifactHosts,
    guard,
    kept,
    watch,
    overall,
  }: VerificationRequest,
  githubToken: string,
  signals: { readonly signal: CancelSignal; readonly pauseSignal?: CancelSignal },
): ReturnType<typeof serviceContext> {
  return serviceContext({
    transport,
    clock,
    limits,
    asOriginal: strategy.asOriginal === true,
    ...signals,
    githubToken,
    ...(watch && { watch }),
    ...(overall && { overall }),
    ...(retrySeed !== undefined && { retrySeed }),
    ...(artifactHosts && { artifactHosts }),
    ...(guard && { guard }),
    ...(kept && { kept }),
    ...(tuning?.mostInFlight !== undefined && { mostInFlight: tuning.mostInFlight }),
  });
}

type Outcome = Awaited<ReturnType<Strategy['verify']>>;

function summary({
  verdict,
  failures,
  links,
  warnings = [],
}: Outcome): Pick<VerificationRun, 'verdict' | 'check' | 'message' | 'failures' | 'links' | 'warnings'> {
  const shown = failures.map((failure) => ({
    check: failure.check,
    link: failure.link.name,
    taskId: failure.link.taskId,
    message: failure.message,
    ...(failure.expected !== undefined && { expected: failure.expected }),
    ...(failure.actual !== undefined && { actual: failure.actual }),
    differences: failure.differences,
    step: failure.step ?? 'build the chain',
  }));
  const passedOver = (verdict === 'pass' ? warnings : []).map(({ check, link: { name, taskId }, message }) => ({
    check,
    link: name,
    taskId,
    message,
  }));
  const { check = null, message = null } = shown[0] ?? {};
  return { verdict, check, message, failures: shown, links, warnings: passedOver };
}
