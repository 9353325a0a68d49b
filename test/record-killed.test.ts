import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../src/base/random.js';
import { checkScenario } from '../src/scenario/check.js';
import { loadScenario } from '../src/scenario/load.js';
import { builtBinary } from './built-package.js';
import { PROJECT, temporaryFolder } from './cli.js';
import { testStandIn, type TestStandIn } from './stand-in.js';

let standIn: TestStandIn;
let binary: string;
let onRequest = (): void => undefined;
beforeAll(async () => {
  binary = await builtBinary();
  const scenario = loadScenario(path.join(PROJECT, 'scenarios', 'signing'));
  standIn = await testStandIn(scenario, { onRequest: () => onRequest() });
});
afterAll(() => standIn.close());

/** When to kill it: at a request, or some time after a line of progress. */
interface Moment {
  readonly request?: number;
  readonly line?: RegExp;
  readonly afterMs: number;
}

function record(cwd: string, moment?: Moment, more = ['--slim', '--force']): Promise<number | null> {
  const { taskId, taskType } = loadScenario(path.join(PROJECT, 'scenarios', 'signing')).subject;
  const line = ['record', taskId, '--task-type', taskType, '--out', 'recorded/it', ...more];
  const child = spawn(process.execPath, [binary, ...line], {
    cwd,
    env: { ...process.env, ...standIn.env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const kill = (): void => void setTimeout(() => child.kill('SIGKILL'), moment?.afterMs);
  let requests = 0;
  onRequest = () => {
    if (++requests === moment?.request) kill();
  };
  child.stderr.on('data', (text: Buffer) => {
    if (moment?.line?.test(String(text)) === true) kill();
  });
  return new Promise((resolve) => child.once('exit', resolve));
}

describe('a recording that is killed', () => {
  it('leaves no partial scenario, and nothing at all after the next run', async () => {
    const cwd = temporaryFolder();
    mkdirSync(path.join(cwd, 'recorded'));
    const random = seededRandom('moments');
    const moments: Moment[] = [
      { request: 1 + random.below(30), afterMs: random.below(20) },
      { request: 30 + random.below(40), afterMs: random.below(20) },
      { line: /checking/, afterMs: random.below(100) },
      { line: /slimming/, afterMs: random.below(200) },
    ];
    for (const moment of moments) {
      await record(cwd, moment);
      const left = readdirSync(path.join(cwd, 'recorded'));
      expect(left.filter((name) => !/^\.it\.\d+\.(partial|old)$/.test(name) && name !== 'it')).toEqual([]);
      if (left.includes('it')) expect(checkScenario(path.join(cwd, 'recorded/it'))).toEqual([]);
    }
    expect(await record(cwd)).toBe(0);
    expect(readdirSync(path.join(cwd, 'recorded'))).toEqual(['it']);
    expect(checkScenario(path.join(cwd, 'recorded/it'))).toEqual([]);
  }, 240_000);
});

describe('two recordings to one place at once', () => {
  it('leave one whole scenario: the later one is refused, and replaces nothing', async () => {
    const cwd = temporaryFolder();
    const codes = await Promise.all([record(cwd, undefined, []), record(cwd, undefined, [])]);
    expect(codes.sort()).toEqual([0, 2]);
    expect(readdirSync(path.join(cwd, 'recorded'))).toEqual(['it']);
    expect(checkScenario(path.join(cwd, 'recorded/it'))).toEqual([]);
  }, 120_000);
});
