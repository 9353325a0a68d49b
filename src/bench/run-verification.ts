import { setMaxListeners } from 'node:events';
import { VirtualClock } from '../clock/virtual.js';
import type { TurningClock } from '../clock/clock.js';
import { byCodeUnits } from '../base/canonical-json.js';
import { SILENT, type CotLog } from '../cot/log.js';
import { resolveSettings } from '../cot/settings/resolve-settings.js';
import type { RulesVersion } from '../cot/settings/settings.js';
import type { Ports } from '../cot/ports.js';
import type { LinkSummary } from '../cot/verification.js';
import type { Scenario } from '../scenario/scenario.js';
import { DEFAULT_LIMITS, type Limits } from '../services/limits.js';
import { servicePorts } from '../services/ports.js';
import { serviceContext } from '../services/service-context.js';
import type { Session } from '../services/session.js';
import type { TraceEntry, Transport } from '../services/transport.js';
import type { Strategy } from '../strategies/strategy.js';
import { memoryTransport } from '../world/memory-transport.js';
import type { LatencyProfile } from '../world/profile.js';

/** One verification to be run. */
export interface RunRequest {
  readonly scenario: Scenario;
  readonly strategy: Strategy;
  readonly rules: RulesVersion;
  readonly profile: LatencyProfile;
  /** Decides all that is drawn at random. */
  readonly seed: string;
  readonly log?: CotLog;
  readonly limits?: Limits;
}

export interface RunFailure {
  readonly check: string;
  readonly link: string;
  readonly taskId: string;
  readonly message: string;
  readonly expected?: string;
  readonly actual?: string;
}

/** What came out of one verification. */
export interface VerificationRun {
  readonly verdict: 'pass' | 'fail' | 'error';
  /** scriptworker's name of the check that failed first. */
  readonly check: string | null;
  readonly message: string | null;
  readonly failures: readonly RunFailure[];
  /** When the verdict was reached, on the clock of the run. */
  readonly durationMs: number;
  readonly links: readonly LinkSummary[];
  /** All attempts begun before the verdict, by start, then URL. */
  readonly requests: readonly TraceEntry[];
  /** Requests that were still in flight at the verdict, and that nobody had ended. */
  readonly orphans: number;
  /** Requests made on the mere expectation that they would be needed, whose outcome no check used. */
  readonly wasted: number;
}

/** Runs a verification in virtual time over the in-memory transport. */
export async function simulate(request: RunRequest): Promise<VerificationRun> {
  const clock = new VirtualClock();
  const { scenario, profile, seed } = request;
  const transport = memoryTransport({ scenario, profile, clock, seed });
  return clock.run(() => verifyOver(transport, clock, request));
}

/** Runs a verification over any transport and clock. */
export async function verifyOver(transport: Transport, clock: TurningClock, request: RunRequest): Promise<VerificationRun> {
  const { scenario, strategy, profile, rules, seed } = request;
  const { subject, config } = scenario;
  const settings = resolveSettings({ product: subject.cotProduct, rules, overrides: config, verifySignatures: subject.verifySignatures });
  const stop = new AbortController();
  // Each request in flight listens for the end; Node takes more than ten for a leak.
  setMaxListeners(0, stop.signal);
  const context = serviceContext({
    transport,
    clock,
    limits: request.limits ?? DEFAULT_LIMITS,
    asOriginal: strategy.asOriginal === true,
    signal: stop.signal,
    githubToken: settings.githubOauthToken,
    ...(profile.random && { retrySeed: `${seed}/retries` }),
  });
  const started = clock.now();
  try {
    const portsOver = (session: Session): Ports => servicePorts({ ...context, session }, settings.taskclusterRootUrl);
    const outcome = await strategy.verify({
      subject,
      settings,
      ports: portsOver(context.session),
      claimedPorts: (claim) => portsOver(context.session.claimed(claim)),
      stop: () => stop.abort(new Error('no longer needed')),
      turns: clock,
      log: request.log ?? SILENT,
    });
    const durationMs = clock.now() - started;
    return { ...summary(outcome), durationMs, ...tracedUntilNow(context.session.trace, started) };
  } finally {
    // What a failed gathering left behind goes on in the original; here the run is over.
    stop.abort(new Error('the verification has ended'));
  }
}

type Outcome = Awaited<ReturnType<Strategy['verify']>>;

function summary({ verdict, failures, links }: Outcome): Pick<VerificationRun, 'verdict' | 'check' | 'message' | 'failures' | 'links'> {
  const shown = failures.map((failure) => ({
    check: failure.check,
    link: failure.link.name,
    taskId: failure.link.taskId,
    message: failure.message,
    ...(failure.expected !== undefined && { expected: failure.expected }),
    ...(failure.actual !== undefined && { actual: failure.actual }),
  }));
  return { verdict, check: shown[0]?.check ?? null, message: shown[0]?.message ?? null, failures: shown, links };
}

/** A copy, since what is in flight may still be written to. */
function tracedUntilNow(trace: readonly TraceEntry[], started: number): Pick<VerificationRun, 'requests' | 'orphans' | 'wasted'> {
  const requests = trace.map((entry): TraceEntry => ({
    ...entry,
    startMs: entry.startMs - started,
    endMs: entry.endMs === null ? null : entry.endMs - started,
    status: entry.endMs === null ? null : entry.status,
    ...(entry.claim && { claim: { used: entry.claim.used } }),
  }));
  requests.sort((a, b) => a.startMs - b.startMs || byCodeUnits(a.url, b.url));
  const orphans = requests.filter((entry) => entry.endMs === null && entry.cancelled !== true).length;
  return { requests, orphans, wasted: requests.filter((entry) => entry.claim?.used === false).length };
}
