import type { Random } from '../base/random.js';
import { SECOND, type Milliseconds } from '../base/units.js';

/** How long a request takes. */
export interface Span {
  readonly latencyMs: Milliseconds;
  readonly bodyMs: Milliseconds;
}

/** What a kind of schedule knows of a request. */
export interface Asked {
  readonly key: string;
  /** Its place among what the reference run asked, from 0; that many for what it did not ask. */
  readonly rank: number;
  readonly base: Span;
  /** For this one time that it is asked. */
  readonly random: Random;
}

/** What a kind of schedule knows of the whole run. */
export interface Known {
  /** How many different things the reference run asked. */
  readonly count: number;
  /** For the schedule as a whole. */
  readonly random: Random;
}

/**
 * A kind of schedule: made once for a run, then asked for each request. Whole milliseconds, so that schedules stay
 * short.
 */
export type LatencyKind = (known: Known) => (asked: Asked) => Span;

const head = (latencyMs: Milliseconds): Span => ({ latencyMs, bodyMs: 0 });
const LATENESS = [100, SECOND, 5 * SECOND, 25 * SECOND] as const;

/** Heads and bodies take about as long as each other, so that much is under way at the same time. */
const balanced: LatencyKind =
  () =>
  ({ random }) => ({ latencyMs: random.below(2000), bodyMs: random.below(2000) });

/** Anything may take anything. */
const uniform: LatencyKind = ({ random }) => {
  const longest = random.below(2) === 0 ? 1 : 3000;
  return ({ random: own }) => ({ latencyMs: own.below(10_000), bodyMs: own.below(longest) });
};

/** Most answers come at once, some very late. */
const bimodal: LatencyKind =
  () =>
  ({ random }) =>
    head(random.below(5) === 0 ? 4000 + random.below(16_000) : 20 + random.below(180));

/** All is as ever, but for one request. */
const oneLate: LatencyKind = ({ count, random }) => {
  const late = random.below(Math.max(1, count));
  const by = LATENESS[random.below(LATENESS.length)] ?? SECOND;
  return ({ rank, base }) => (rank === late ? { ...base, latencyMs: base.latencyMs + by } : base);
};

/** All is as ever, give or take: the order within a level is random. */
const jitter: LatencyKind =
  () =>
  ({ base, random }) => ({ ...base, latencyMs: base.latencyMs + random.below(100) });

/** Fast services and slow ones as ever, scattered; what is slow has bodies that take long to arrive. */
const scattered: LatencyKind =
  () =>
  ({ base, random }) => ({
    latencyMs: Math.round(base.latencyMs * (0.5 + random.next())),
    bodyMs: random.below(base.latencyMs > SECOND ? 3000 : 300),
  });

/** What is asked first is answered last. */
const reversed: LatencyKind = ({ count, random }) => {
  const step = 100 + random.below(400);
  return ({ rank }) => head(Math.min(40 * SECOND, Math.max(0, count - rank) * step));
};

/** Few different latencies, so that much happens at the same moment. */
const coarse: LatencyKind =
  () =>
  ({ random }) => ({ latencyMs: random.below(3) * SECOND, bodyMs: random.below(2) * SECOND });

/** All kinds, in the order in which they take turns. */
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
