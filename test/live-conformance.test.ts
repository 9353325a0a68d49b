import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liveVerification } from '../src/live/verify-live.js';
import { DEFAULT_ROOT_URL } from '../src/live/deployment.js';
import { runVerification } from '../src/run/run-verification.js';
import { RealClock } from '../src/clock/real.js';
import { loadScenario } from '../src/scenario/load.js';
import { fetchTransport } from '../src/services/http/fetch-transport.js';
import { DEFAULT_LIMITS } from '../src/services/http/limits.js';
import { networkFrom, type Network } from '../src/live/network/network.js';
import { STRATEGIES } from '../src/strategies/registry.js';
import { CONFORMANCE, hasConformance } from './conformance-data.js';
import { testStandIn, type TestStandIn } from './stand-in.js';

interface Answer {
  readonly verdict: string;
  readonly check: string | null;
}

interface Expected extends Answer {
  readonly checkCounts: boolean;
  readonly differs?: Readonly<Record<string, Answer>>;
}

/** Waits between attempts pass faster. */
const SCALE = 1 / 5000;
/** An attempt may take as long as ever. */
const LIMITS = {
  ...DEFAULT_LIMITS,
  requestMs: DEFAULT_LIMITS.requestMs / SCALE,
  artifactMs: DEFAULT_LIMITS.artifactMs / SCALE,
};

const expected = hasConformance
  ? (JSON.parse(readFileSync(path.join(CONFORMANCE, 'expected.json'), 'utf8')) as Readonly<Record<string, Expected>>)
  : {};
const folderOf = (name: string): string => path.join(CONFORMANCE, 'scenarios', name);
const names = Object.keys(expected).filter((name) => existsSync(folderOf(name)));

// The order in which real answers arrive is not ours: only strategies of our own say the same whatever it is.
const strategy = STRATEGIES.find(({ name }) => name === 'dataflow');

describe.skipIf(!hasConformance || strategy === undefined)('a live verification against the stand-in', () => {
  let standIn: TestStandIn;
  // One for all cases: connections stay, which saves most of the time.
  let network: Network;
  beforeAll(async () => {
    standIn = await testStandIn(loadScenario(folderOf(names[0] as string)), { manners: { pageSize: 2 } });
    network = networkFrom(standIn.env);
  });
  afterAll(async () => {
    await network.close();
    await standIn.close();
  });

  it.each(names)('answers as the original does: %s', async (name) => {
    const scenario = loadScenario(folderOf(name));
    standIn.serve(scenario);
    const { subject, config } = scenario;
    const live = {
      subject,
      config,
      rootUrl: DEFAULT_ROOT_URL,
      rules: '62.7',
      limits: LIMITS,
      env: standIn.env,
    } as const;
    const transport = fetchTransport((url) => network.dispatcherFor(url));
    const request = liveVerification({ ...live, strategy: strategy as NonNullable<typeof strategy> });
    const found = await runVerification(transport, new RealClock(SCALE), request);
    const answer = expected[name] as Expected;
    const wanted = answer.differs?.['own'] ?? answer;
    const verdicts = wanted.verdict === 'fail-or-error' ? ['fail', 'error'] : [wanted.verdict];
    expect(verdicts, found.message ?? '').toContain(found.verdict);
    if (answer.checkCounts && wanted.check !== null) expect(found.check, found.message ?? '').toBe(wanted.check);
  });
});
