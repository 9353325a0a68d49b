import { VirtualClock } from '../clock/virtual.js';
import type { Scenario } from '../scenario/scenario.js';
import type { BodyReader, Transport } from '../services/http/transport.js';
import { shownUrl } from '../services/http/shown-url.js';
import { dataflow } from '../strategies/dataflow/dataflow.js';
import { memoryTransport } from '../world/memory-transport.js';
import type { LatencyProfile } from '../world/profile.js';
import { lowerBoundOf, type Bounded } from './lower-bound-of.js';
import { failingBound, type Lie, type VerifyLied } from './lower-bound/failing.js';
import type { LowerBound } from './lower-bound/lower-bound.js';
import { verifyOver } from './run-verification.js';
import type { VerificationRun } from './verification-run.js';

/** Finding the limit of a failing chain takes a dozen verifications; a chain with more requests gets none. */
const MOST_REQUESTS = 3000;

const known = new WeakMap<Scenario, WeakMap<LatencyProfile, Map<string, Promise<LowerBound | undefined>>>>();

/**
 * The limit for a run: how early the whole verification can be done, or if it did not pass, how early the first failure
 * can be known.
 */
export async function limitOf(
  request: Bounded,
  { verdict }: Pick<VerificationRun, 'verdict'>,
): Promise<LowerBound | undefined> {
  const bound = lowerBoundOf(request);
  if (bound === undefined || verdict === 'pass') return bound;
  if (bound.all.length > MOST_REQUESTS) return undefined;
  const { scenario, profile, rules, seed } = request;
  const byProfile = known.get(scenario) ?? new WeakMap<LatencyProfile, Map<string, Promise<LowerBound | undefined>>>();
  const byRun = byProfile.get(profile) ?? new Map<string, Promise<LowerBound | undefined>>();
  known.set(scenario, byProfile);
  byProfile.set(profile, byRun);
  const key = `${rules} ${seed}`;
  const found = byRun.get(key) ?? failingBound(bound, verifierOf(request));
  byRun.set(key, found);
  return found;
}

/** Any strategy of our own would do: they have one verdict. */
function verifierOf({ scenario, profile, rules, seed, limits }: Bounded): VerifyLied {
  const unlimited = { ...profile, capacity: {}, delay: profile.delay.bind(profile) };
  return async (urls, lie) => {
    const clock = new VirtualClock('microtasks');
    const transport = lying(memoryTransport({ scenario, profile: unlimited, clock, seed }), urls, lie);
    const tuning = { failFast: true };
    const cell = { scenario, strategy: dataflow, rules, profile: unlimited, seed, tuning, ...(limits && { limits }) };
    return clock.run(() => verifyOver(transport, clock, cell));
  };
}

function lying(transport: Transport, urls: ReadonlySet<string>, lie: Lie): Transport {
  const headers = { 'content-type': 'application/json' };
  return {
    send: async (request, signal) => {
      if (!urls.has(shownUrl(request.url))) return transport.send(request, signal);
      return lie === 'missing'
        ? { status: 404, headers, body: bodyOf('') }
        : { status: 200, headers, body: bodyOf('{}') };
    },
  };
}

function bodyOf(text: string): BodyReader {
  const pieces = [Buffer.from(text)];
  return { read: async () => pieces.pop() ?? null, cancel: () => undefined };
}
