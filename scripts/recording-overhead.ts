/**
 * What does recording cost? `npm run recording-overhead` alternates live verifications of a scenario with and without
 * the recorder in one process, with `cot-bench serve` in another. Arguments: rounds (default 15), a scenario
 * (beetmover), a profile (zero, so that only work counts).
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_ROOT_URL } from '../src/live/deployment.js';
import { verifyLive, type LiveRequest } from '../src/live/verify-live.js';
import { recordRun } from '../src/live/record/record-run.js';
import { quantile } from '../src/statistics/quantile.js';
import { RealClock } from '../src/clock/real.js';
import { loadScenario } from '../src/scenario/load.js';
import { DEFAULT_LIMITS } from '../src/services/http/limits.js';
import { STRATEGIES } from '../src/strategies/registry.js';
import type { Strategy } from '../src/strategies/strategy.js';
import { commandLine, wholeNumber } from './command-line.js';

const PROJECT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const USAGE = 'npm run recording-overhead -- [ROUNDS] [SCENARIO] [PROFILE]';
const [typedRounds, scenario = 'beetmover', profile = 'zero'] = commandLine(USAGE, {
  allowPositionals: true,
}).positionals;
const rounds = wholeNumber('the number of rounds', typedRounds, 1, USAGE) ?? 15;
const WARMUP = 3;

interface Measured {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** Serves the scenario until it is killed. */
async function served(): Promise<{ readonly process: ChildProcess; readonly environment: Record<string, string> }> {
  const line = ['serve', '--scenario', scenario, '--profile', profile, '--json', '-', '--quiet'];
  const child = spawn(process.execPath, [path.join(PROJECT, 'bin', 'cot-bench.js'), ...line], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  for await (const piece of child.stdout as AsyncIterable<Buffer>) {
    text += String(piece);
    if (text.endsWith('}\n'))
      return { process: child, environment: (JSON.parse(text) as { environment: Record<string, string> }).environment };
  }
  throw new Error('cot-bench serve has ended');
}

/** Wall time is of the verification alone; processor time, of everything until the verdict is known. */
async function measured(
  verify: () => Promise<{ readonly verdict: string; readonly durationMs: number }>,
): Promise<Measured> {
  const before = process.cpuUsage();
  const { verdict, durationMs } = await verify();
  const { user, system } = process.cpuUsage(before);
  if (verdict !== 'pass') throw new Error(`the verdict was ${verdict}`);
  return { wallMs: durationMs, cpuMs: (user + system) / 1000 };
}

function spread(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, middle, high] = [0.05, 0.5, 0.95].map((part) => quantile(sorted, part).toFixed(0));
  return `${middle} ms (5th to 95th percentile: ${low} to ${high})`;
}

const server = await served();
const spool = mkdtempSync(path.join(tmpdir(), 'cot-bench-overhead-'));
try {
  const { subject } = loadScenario(
    scenario.includes('/') ? path.resolve(scenario) : path.join(PROJECT, 'scenarios', scenario),
  );
  const strategy = STRATEGIES.find(({ name }) => name === 'dataflow') as Strategy;
  const env = { ...process.env, ...server.environment };
  const request: LiveRequest = {
    subject,
    rootUrl: DEFAULT_ROOT_URL,
    strategy,
    rules: '63.4',
    limits: DEFAULT_LIMITS,
    env,
  };
  // No strategies to complete for, so only the verification runs.
  const recorded = { ...request, strategies: [], spool, onStep: () => undefined };
  const pairs: (readonly [plain: Measured, recording: Measured])[] = [];
  for (let round = -WARMUP; round < rounds; round++) {
    const plain = (): Promise<Measured> => measured(() => verifyLive(request, new RealClock()));
    const recording = (): Promise<Measured> => measured(async () => (await recordRun(recorded, new RealClock())).run);
    // Alternating, as the second run finds the machine in another state.
    const [first, second] = round % 2 === 0 ? [await plain(), await recording()] : [await recording(), await plain()];
    if (round >= 0) pairs.push(round % 2 === 0 ? [first, second] : [second, first]);
  }
  const report = (what: string, of: (measurement: Measured) => number): string[] => [
    `${what} without recording  ${spread(pairs.map(([plain]) => of(plain)))}`,
    `${what} with recording     ${spread(pairs.map(([, recording]) => of(recording)))}`,
    `${what} difference         ${spread(pairs.map(([plain, recording]) => of(recording) - of(plain)))}`,
  ];
  const lines = [
    ...report('wall time     ', ({ wallMs }) => wallMs),
    ...report('processor time', ({ cpuMs }) => cpuMs),
  ];
  process.stdout.write(`${scenario}, profile ${profile}, ${rounds} rounds, in turns\n${lines.join('\n')}\n`);
} finally {
  server.process.kill();
  rmSync(spool, { recursive: true, force: true });
}
