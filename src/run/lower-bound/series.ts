import type { Milliseconds } from '../../base/units.js';
import type { Scenario } from '../../scenario/scenario.js';
import { DEFAULT_LIMITS } from '../../services/http/limits.js';
import { PINNED_STRETCH, waitBefore, type RetryPolicy } from '../../services/http/retry.js';
import type { LatencyProfile } from '../../world/profile.js';
import { parseUrl, respondTo } from '../../world/respond.js';
import { delayOf } from '../../world/world.js';

/** A request with its retries, as long as it takes from its start, whenever that is. */
export interface Series {
  readonly durationMs: Milliseconds;
  /** Of the last attempt; 0 when it was not answered. */
  readonly status: number;
  readonly body: Uint8Array;
}

export interface TimedScenario {
  readonly scenario: Scenario;
  readonly profile: LatencyProfile;
  readonly seed: string;
}

/** Whether an answer is worth another attempt. */
export type WorthRetrying = (status: number, body: Uint8Array) => boolean;

const NOTHING = new Uint8Array();

/** How a series of attempts to get a URL ends, and how long it lasts. Capacity is left out: it depends on others. */
export function seriesOf(timed: TimedScenario, url: string, policy: RetryPolicy, again: WorthRetrying): Series {
  let durationMs = 0;
  for (let attempt = 1; ; attempt++) {
    const answer = attemptOf(timed, url, attempt);
    durationMs += answer.durationMs;
    if (attempt >= policy.attempts || !again(answer.status, answer.body)) return { ...answer, durationMs };
    durationMs += waitBefore(attempt + 1, policy, PINNED_STRETCH);
  }
}

function attemptOf(timed: TimedScenario, url: string, ordinal: number): Series {
  const request = { method: 'GET', url } as const;
  const parsed = parseUrl(url);
  const { latencyMs, bodyMs, fault } = delayOf(timed, request, parsed, ordinal);
  if (fault?.kind === 'hang') return { durationMs: DEFAULT_LIMITS.requestMs, status: 0, body: NOTHING };
  if (fault?.kind === 'reset') return { durationMs: latencyMs, status: 0, body: NOTHING };
  if (fault?.kind === 'truncate') return { durationMs: latencyMs + bodyMs, status: 0, body: NOTHING };
  if (fault?.kind === 'status') return { durationMs: latencyMs, status: fault.status, body: NOTHING };
  const { status, body } = respondTo(timed.scenario, request, parsed);
  return { durationMs: latencyMs + bodyMs, status, body };
}
