import type { TurningClock } from '../clock/clock.js';
import type { AnswerCache } from '../cache/answer-cache.js';
import type { Target } from '../scenario/scenario.js';
import type { Transport } from '../services/http/transport.js';
import { runVerification, simulatedSigner, type VerificationRun } from '../run/run-verification.js';
import { verifiedWith } from '../run/second-opinion.js';
import type { ReleaseRequest } from './request.js';

/** The outcome of a verification, and of the second one if it was needed. */
export interface TargetVerdict extends Pick<VerificationRun, 'verdict' | 'check'> {
  readonly requests: number;
  readonly cachedAnswers: number;
}

/** Verifies one target. Cached answers never make it fail. */
export async function verifyTarget(
  request: ReleaseRequest,
  target: Target,
  transport: Transport,
  clock: TurningClock,
  cache: AnswerCache | undefined,
): Promise<TargetVerdict> {
  const runs = await verifiedWith(cache, (kept) => verifyOnce(request, target, transport, clock, kept));
  const { verdict, check } = runs.at(-1) as VerificationRun;
  return {
    verdict,
    check,
    requests: runs.reduce((sum, { requests }) => sum + requests.length, 0),
    cachedAnswers: runs.reduce((sum, { cachedAnswers }) => sum + cachedAnswers, 0),
  };
}

function verifyOnce(
  { scenario, strategy, rules, profile, seed, limits, tuning }: ReleaseRequest,
  { taskId, taskType }: Target,
  transport: Transport,
  clock: TurningClock,
  kept: ReturnType<AnswerCache['begin']> | undefined,
): Promise<VerificationRun> {
  const { subject, config } = scenario;
  return runVerification(transport, clock, {
    subject: { ...subject, taskId, taskType },
    config,
    strategy,
    rules,
    ...(limits && { limits }),
    ...(tuning && { tuning }),
    ...(kept && { kept }),
    ...simulatedSigner(config, strategy),
    ...(profile.random && { retrySeed: `${seed}/${taskId}/retries` }),
  });
}
