import type { Random } from '../base/random.js';
import { SECOND, type Milliseconds } from '../base/units.js';

/** How long a request takes. */
export interface Span {
  readonly latencyMs: Milliseconds;
  readonly bodyMs: Milliseconds;
}

/** A request, as kinds of latencies see it. */
export interface Asked {
  readonly key: string;
  /** Its index among the reference run's requests; for others, their number. */
  readonly rank: number;
  readonly base: Span;
  /** For this occurrence alone. */
  readonly random: Random;
}

/** The whole run, as kinds of latencies see it. */
export interface Known {
  /** Number of different requests in the reference run. */
  readonly count: number;
  /** For the schedule as a whole. */
  readonly random: Random;
}

/**
 * A kind of latencies: called once for a run, then for each request. Uses whole milliseconds, so that schedules stay
 * short.
 */
export type LatencyKind = (known: Known) => (asked: Asked) => Span;

const head = (latencyMs: Milliseconds): Span => ({ latencyMs, bodyMs: 0 });
const LATENESS = [100, SECOND, 5 * SECOND, 25 * SECOND] as const;

/** Heads and bodies take about as long, so that many requests overlap. */
const balanced: LatencyKind =
  () =>
  ({ random }) => ({ latencyMs: random.below(2000), bodyMs: random.below(2000) });

/** Any request can take any time. */
const uniform: LatencyKind = ({ random }) => {
  const longest = random.below(2) === 0 ? 1 : 3000;
  return ({ random: own }) => ({ latencyMs: own.below(10_000), bodyMs: own.below(longest) });
};

/** Most answers come immediately, some very late. */
const bimodal: LatencyKind =
  () =>
  ({ random }) =>
    head(random.below(5) === 0 ? 4000 + random.below(16_000) : 20 + random.below(180));

/** As in the reference, except for one request. */
const oneLate: LatencyKind = ({ count, random }) => {
  const late = random.below(Math.max(1, count));
  const by = LATENESS[random.below(LATENESS.length)] ?? SECOND;
  return ({ rank, base }) => (rank === late ? { ...base, latencyMs: base.latencyMs + by } : base);
};

/** As in the reference with small variations: the order within a level is random. */
const jitter: LatencyKind =
  () =>
  ({ base, random }) => ({ ...base, latencyMs: base.latencyMs + random.below(100) });

/** Varies the reference widely; slow services also have slow bodies. */
const scattered: LatencyKind =
  () =>
  ({ base, random }) => ({
    latencyMs: Math.round(base.latencyMs * (0.5 + random.next())),
    bodyMs: random.below(base.latencyMs > SECOND ? 3000 : 300),
  });

/** The first request is answered last. */
const reversed: LatencyKind = ({ count, random }) => {
  const step = 100 + random.below(400);
  return ({ rank }) => head(Math.min(40 * SECOND, Math.max(0, count - rank) * step));
};

/** Few different latencies, so that many answers coincide. */
const coarse: LatencyKind =
  () =>
  ({ random }) => ({ latencyMs: random.below(3) * SECOND, bodyMs: random.below(2) * SECOND });

/** All kinds, in the order they take turns. */
export const LATENCY_KINDS: readonly LatencyKind[] = [
  balanced,
  oneLate,
  scattered,
  jitter,
  reversed,
  bimodal,
  coarse,
  uniform,
];
