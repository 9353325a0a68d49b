import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RealClock } from '../src/clock/real.js';
import type { Scenario } from '../src/scenario/scenario.js';
import { Authority } from '../src/stand-in/authority.js';
import type { SeenRequest } from '../src/stand-in/exchange.js';
import { startStandIn, type StandIn, type StandInOptions } from '../src/stand-in/stand-in.js';
import { ZERO } from '../src/world/profiles.js';

// Making keys takes a while, so all stand-ins of a test file share one.
let authority: Authority | undefined;

/** A stand-in for tests, with the environment its clients need. */
export interface TestStandIn extends StandIn {
  /** All its requests, in order. */
  readonly seen: SeenRequest[];
  readonly env: Readonly<Record<string, string>>;
}

/** Starts a stand-in, by default without latencies. Must be closed. */
export async function testStandIn(scenario: Scenario, options: Partial<StandInOptions> = {}): Promise<TestStandIn> {
  authority ??= new Authority();
  const folder = mkdtempSync(path.join(tmpdir(), 'cot-bench-'));
  const seen: SeenRequest[] = [];
  const standIn = await startStandIn({
    scenario,
    profile: ZERO,
    clock: new RealClock(),
    seed: '1',
    authority,
    onRequest: (request) => seen.push(request),
    ...options,
  });
  const file = path.join(folder, 'authority.pem');
  writeFileSync(file, standIn.certificate);
  const close = async (): Promise<void> => {
    await standIn.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...standIn, close, seen, env: { HTTPS_PROXY: standIn.url, SSL_CERT_FILE: file } };
}
