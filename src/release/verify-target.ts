import type { TurningClock } from '../clock/clock.js';
import type { AnswerCache } from '../cache/answer-cache.js';
import type { Target } from '../scenario/scenario.js';
import type { Transport } from '../services/http/transport.js';
import { runVerification, simulatedSigner, type VerificationRun } from '../run/run-verification.js';
import type { ReleaseRequest } from './request.js';

/** What a verification, and the second one where that was needed, came to. */
export interface TargetVerdict extends Pick<VerificationRun, 'verdict' | 'check'> {
  readonly requests: number;
  readonly cachedAnswers: number;
}

/**
 * Verifies one target. A verdict that is no pass, and that rests on kept answers, is asked for once more without
 * them: what was kept never makes a task fail.
 */
export async function verifyTarget(
  request: ReleaseRequest,
  target: Target,
  transport: Transport,
  clock: TurningClock,
  cache: AnswerCache | undefined,
): Promise<TargetVerdict> {
  const first = await verifyOnce(request, target, transport, clock, cache?.begin());
  if (first.verdict === 'pass' || first.cachedAnswers === 0) return summary(first);
  const second = await verifyOnce(request, target, transport, clock, cache?.begin({ unread: true }));
  const { verdict, check } = second;
  return {
    verdict,
    check,
    requests: first.requests.length + second.requests.length,
    cachedAnswers: first.cachedAnswers + second.cachedAnswers,
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
    ...simulatedSigner(config),
    ...(profile.random && { retrySeed: `${seed}/${taskId}/retries` }),
  });
}

function summary({ verdict, check, requests, cachedAnswers }: VerificationRun): TargetVerdict {
  return { verdict, check, requests: requests.length, cachedAnswers };
}
