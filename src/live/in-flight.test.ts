import { expect, it } from 'vitest';
import { VirtualClock } from '../clock/virtual.js';
import { runVerification } from '../run/run-verification.js';
import { graphScenario } from '../scenario/make/synthetic/spec.js';
import { DEFAULT_LIMITS } from '../services/http/limits.js';
import type { Transport } from '../services/http/transport.js';
import { dataflow } from '../strategies/dataflow/dataflow.js';
import { memoryTransport } from '../world/memory-transport.js';
import { REFERENCE } from '../world/profiles.js';
import { DEFAULT_ROOT_URL } from './deployment.js';
import { liveVerification } from './verify-live.js';

it('a live verification opens no more than 64 connections to a host, however large the graph', async () => {
  const scenario = graphScenario('synthetic:tasks=400,levels=3');
  const clock = new VirtualClock('microtasks');
  const world = memoryTransport({ scenario, profile: REFERENCE, clock, seed: '1' });
  let current = 0;
  let most = 0;
  const counting: Transport = {
    send: async (request, signal) => {
      most = Math.max(most, ++current);
      return world.send(request, signal).finally(() => current--);
    },
  };
  const { subject, config } = scenario;
  const live = { subject, config, rootUrl: DEFAULT_ROOT_URL, rules: '63.4', limits: DEFAULT_LIMITS, env: {} } as const;
  const run = await clock.run(() =>
    runVerification(counting, clock, liveVerification({ ...live, strategy: dataflow })),
  );
  expect(run.verdict, run.message ?? '').toBe('pass');
  expect(run.requests.length).toBeGreaterThan(400);
  expect(most).toBeGreaterThan(16);
  // Of all hosts together, of which hg is the other.
  expect(most).toBeLessThanOrEqual(2 * 64);
});
