import type { LatencyProfile } from '../world/profile.js';

/** A profile that answers a fraction of requests with 503. @param rate from 0 to 1 */
export function unreliable(profile: LatencyProfile, rate: number): LatencyProfile {
  if (rate === 0) return profile;
  return {
    ...profile,
    summary: `${profile.summary}; ${Number((rate * 100).toPrecision(3))} % of requests answered with 503`,
    random: true,
    delay: (request, random, ordinal) => {
      const delay = profile.delay(request, random, ordinal);
      const struck = delay.fault === undefined && random.fork('unreliable').next() < rate;
      return struck ? { ...delay, fault: { kind: 'status', status: 503 } } : delay;
    },
  };
}
