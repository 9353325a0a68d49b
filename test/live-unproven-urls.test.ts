import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_ROOT_URL } from '../src/live/deployment.js';
import { networkFrom, type Network } from '../src/live/network/network.js';
import { liveVerification } from '../src/live/verify-live.js';
import { RealClock } from '../src/clock/real.js';
import { runVerification, type VerificationRun } from '../src/run/run-verification.js';
import { fetchTransport } from '../src/services/http/fetch-transport.js';
import { DEFAULT_LIMITS } from '../src/services/http/limits.js';
import { STRATEGIES } from '../src/strategies/registry.js';
import type { Strategy } from '../src/strategies/strategy.js';
import { loadScenario } from '../src/scenario/load.js';
import type { Scenario } from '../src/scenario/scenario.js';
import { cli, PROJECT, temporaryFolder } from './cli.js';
import { patched, readJson, withValue } from './patched-scenario.js';
import { testStandIn, type TestStandIn } from './stand-in.js';

const CENTRAL = 'https://hg.mozilla.org/mozilla-central';
/** Hosts that have to do with the chain. */
const EXPECTED_HOSTS = [
  'firefox-ci-tc.services.mozilla.com',
  'firefoxci.taskcluster-artifacts.net',
  'hg.mozilla.org',
  // projects.yml
  'raw.githubusercontent.com',
];

/** Listens on loopback, and counts who comes. */
let trap: Server;
let caught = 0;
let port: number;
let standIn: TestStandIn;
let honest: Scenario;
let network: Network;

beforeAll(async () => {
  trap = createServer((socket) => {
    caught++;
    socket.destroy();
  });
  trap.listen(0, '127.0.0.1');
  await once(trap, 'listening');
  port = (trap.address() as AddressInfo).port;
  honest = loadScenario(path.join(PROJECT, 'scenarios', 'signing'));
  standIn = await testStandIn(honest);
  network = networkFrom(standIn.env);
});
afterAll(async () => {
  trap.close();
  await network.close();
  await standIn.close();
});
beforeEach(() => {
  caught = 0;
  standIn.seen.length = 0;
});

/** What a hostile definition says of its source. `PORT` is the trap's. */
interface Claims {
  readonly repository?: string;
  /** The place of the source; the repository alone if absent. */
  readonly source?: string;
}

/** The signing scenario, with all its tasks of hg claiming to come from elsewhere. */
function claiming({ repository, source = repository }: Claims): Scenario {
  const tasks: Record<string, string> = {};
  for (const taskId of honest.content.taskIds()) {
    let body: Uint8Array | string = honest.content.task(taskId) ?? '';
    const set = (keys: string[], value: string | undefined): void => {
      if (value !== undefined)
        body = withValue(
          typeof body === 'string' ? new TextEncoder().encode(body) : body,
          keys,
          value.replaceAll('PORT', String(port)),
        );
    };
    const env = (readJson(honest.content.task(taskId))['payload'] as { env?: object }).env;
    if (env !== undefined) {
      set(['payload', 'env', 'GECKO_HEAD_REPOSITORY'], repository);
    }
    set(['metadata', 'source'], source);
    tasks[taskId] = body as string;
  }
  return patched(honest, { tasks });
}

const HOSTILE: readonly (readonly [string, Claims])[] = [
  ['plain HTTP on loopback', { repository: 'http://127.0.0.1:PORT/mozilla-central' }],
  ['HTTPS on loopback', { repository: 'https://127.0.0.1:PORT/mozilla-central' }],
  [
    'a host that only Python takes for hg.mozilla.org',
    { repository: String.raw`http://127.0.0.1:PORT\@hg.mozilla.org/mozilla-central`, source: `${CENTRAL}/file/1` },
  ],
  ['another port of hg', { repository: 'https://hg.mozilla.org:PORT/mozilla-central', source: `${CENTRAL}/file/1` }],
  ['plain HTTP to hg', { repository: 'http://hg.mozilla.org/mozilla-central', source: `${CENTRAL}/file/1` }],
  ['another host', { repository: 'https://evil.example/mozilla-central' }],
  ['a user name', { repository: 'https://me:secret@hg.mozilla.org/mozilla-central', source: `${CENTRAL}/file/1` }],
];

/** Verifies live, with the connections of all tests. */
async function verified(name: string): Promise<VerificationRun> {
  const strategy = STRATEGIES.find((candidate) => candidate.name === name) as Strategy;
  const { subject } = honest;
  const live = { subject, rootUrl: DEFAULT_ROOT_URL, rules: '62.7', limits: DEFAULT_LIMITS, env: standIn.env } as const;
  const transport = fetchTransport((url) => network.dispatcherFor(url));
  const run = await runVerification(transport, new RealClock(), liveVerification({ ...live, strategy }));
  expect(run.verdict).not.toBe('pass');
  return run;
}

function expectOnlyExpectedHosts(): void {
  expect(caught).toBe(0);
  const hosts = new Set(standIn.seen.map(({ url }) => new URL(url).host));
  expect([...hosts].filter((host) => !EXPECTED_HOSTS.includes(host))).toEqual([]);
}

describe.each(HOSTILE)('a chain whose sources are said to be at %s', (_what, claims) => {
  it.each(['bfs-seen-set', 'dataflow', 'speculative'])('has nothing asked there by %s', async (strategy) => {
    standIn.serve(claiming(claims));
    const { requests } = await verified(strategy);
    expectOnlyExpectedHosts();
    expect(requests.map(({ url }) => url).filter((url) => !url.startsWith('https://'))).toEqual([]);
  });
});

describe('a recording', () => {
  it('asks nothing at a server that a task names, under no strategy', async () => {
    const [, claims] = HOSTILE[2] as (typeof HOSTILE)[number];
    standIn.serve(claiming(claims));
    const { taskId, taskType } = honest.subject;
    const line = ['record', taskId, '--task-type', taskType, '--rules', '62.7', '--out', 'it'];
    const { out, err } = await cli(line, { env: standIn.env, cwd: temporaryFolder() });
    expect(out, err).toMatch(/: (?:fail|error)/);
    expectOnlyExpectedHosts();
  });
});
