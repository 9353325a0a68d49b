import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { VerificationLine } from '../src/result/verification.js';
import { releaseScenario } from '../src/scenario/make/release/spec.js';
import type { Target } from '../src/scenario/scenario.js';
import { builtBinary } from './built-package.js';
import { cli, temporaryFolder, type CliOutcome } from './cli.js';
import { testStandIn, type TestStandIn } from './stand-in.js';

const KILLS = Number(process.env['KILLS'] ?? 2);
const scenario = releaseScenario('release:targets=10');
const named = (scenario.targets as readonly Target[])
  .slice(0, 5)
  .map(({ taskId, taskType }) => `${taskId}:${taskType}`);

/** All files below a folder. */
function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

describe('live verifications with a cache on disk', () => {
  let standIn: TestStandIn;
  beforeAll(async () => {
    standIn = await testStandIn(scenario);
  });
  afterAll(() => standIn.close());
  beforeEach(() => void standIn.seen.splice(0));

  const verify = (cache: string, tasks = named, ...more: string[]): Promise<CliOutcome> =>
    cli(['verify', ...tasks, '--no-check-task', '--cache', cache, ...more], { env: standIn.env, timeScale: 0.01 });
  const asked = (): number => standIn.seen.length;

  it('ask for what cannot change once, in this process and in later ones', async () => {
    const cache = path.join(temporaryFolder(), 'cache');
    expect((await cli(['verify', ...named, '--no-check-task'], { env: standIn.env })).code).toBe(0);
    const without = standIn.seen.splice(0).length;
    const first = await verify(cache, named, '--json', '-');
    expect(first).toMatchObject({ code: 0 });
    const lines = first.out.trim().split('\n');
    const verdicts = lines.map((line) => (JSON.parse(line) as VerificationLine).verdict);
    expect(verdicts).toEqual(new Array(named.length).fill('pass'));
    expect(asked()).toBeLessThan(without / 2);
    standIn.seen.splice(0);
    const second = await verify(cache);
    expect(second).toMatchObject({ code: 0 });
    // Which runs are the latest is asked anew.
    expect(new Set(standIn.seen.map(({ method, url }) => `${method} ${new URL(url).pathname}`))).toEqual(
      new Set(['POST /api/queue/v1/tasks/status']),
    );
    expect(second.err).toMatch(/^cache: \d+ answers without a request, 0 requests$/m);
  });

  it('are shown in the order in which they were named, some at a time', async () => {
    const { out } = await verify(path.join(temporaryFolder(), 'cache'), named, '--concurrency', '2');
    const ids = named.map((text) => text.split(':')[0] as string);
    const places = ids.map((taskId) => out.indexOf(taskId));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('believe nothing that was tampered with: each body in the cache cut, changed or replaced', async () => {
    const cache = path.join(temporaryFolder(), 'cache');
    await verify(cache, named.slice(0, 2));
    const bodies = filesIn(path.join(cache, 'answers', 'content-v2'));
    expect(bodies.length).toBeGreaterThan(20);
    bodies.forEach((file, index) => {
      const body = readFileSync(file);
      chmodSync(file, 0o600);
      if (index % 3 === 0) writeFileSync(file, body.subarray(0, body.length >> 1));
      else if (index % 3 === 1) writeFileSync(file, body.fill(32, 0, 1));
      else writeFileSync(file, readFileSync(bodies[0] as string));
    });
    const again = await verify(cache, named.slice(0, 2));
    expect(again).toMatchObject({ code: 0 });
    expect(again.err).toMatch(/[1-9]\d* entries not believed/);
  });

  it('believe no line of the index that is another’s, or cut', async () => {
    const cache = path.join(temporaryFolder(), 'cache');
    await verify(cache, named.slice(0, 2));
    const [first = '', ...lines] = filesIn(path.join(cache, 'answers', 'index-v5'));
    const foreign = readFileSync(first);
    lines.forEach((file, index) => writeFileSync(file, index % 2 === 0 ? foreign : readFileSync(file).subarray(0, 99)));
    standIn.seen.splice(0);
    expect(await verify(cache, named.slice(0, 2))).toMatchObject({ code: 0 });
    expect(asked()).toBeGreaterThan(10);
  });

  it('stay within their size', async () => {
    const cache = path.join(temporaryFolder(), 'cache');
    await verify(cache, named, '--cache-size', '1');
    const { out } = await cli(['cache', 'stat', cache, '--json', '-']);
    const { entries, bytes } = JSON.parse(out) as { entries: number; bytes: number };
    expect(bytes).toBeLessThanOrEqual(1024 * 1024);
    expect(entries).toBeGreaterThan(0);
  });

  it('can be looked at and cleared', async () => {
    const cache = path.join(temporaryFolder(), 'cache');
    await verify(cache, named.slice(0, 1));
    expect((await cli(['cache', 'stat', cache])).out).toMatch(/: \d\d answers, \d+\.\d KiB\n$/);
    expect((await cli(['cache', 'clear', cache])).out).toMatch(/: dropped \d\d answers\n$/);
    expect((await cli(['cache', 'stat', cache])).out).toMatch(/: 0 answers, 0 B\n$/);
    expect(await verify(cache, named.slice(0, 1))).toMatchObject({ code: 0 });
  });

  it('touch no folder that is not theirs alone', async () => {
    const other = temporaryFolder();
    writeFileSync(path.join(other, 'mine.txt'), 'mine');
    const open = path.join(temporaryFolder(), 'open');
    await verify(open, named.slice(0, 1));
    chmodSync(open, 0o777);
    for (const [line, problem] of [
      [['verify', ...named, '--cache', other], 'holds something else than a cache'],
      [['cache', 'clear', other], 'is not a cache'],
      [['cache', 'stat', path.join(other, 'none')], 'is not a cache'],
      [['verify', ...named, '--cache', open], 'is writable by others'],
      [['verify', ...named, '--cache-size', '3'], 'has no effect without --cache'],
      [['verify', 'x:signing'], 'expected a task id'],
      [['verify', named[0]?.split(':')[0] as string], 'the task type is missing'],
    ] as const) {
      const { code, err } = await cli([...line], { env: standIn.env });
      expect(err).toContain(problem);
      expect(code).toBe(2);
    }
    expect(readFileSync(path.join(other, 'mine.txt'), 'utf8')).toBe('mine');
    expect(statSync(other).isDirectory()).toBe(true);
  });

  it('are safe for many processes at once, and for one that is killed at any moment', async () => {
    const cache = path.join(temporaryFolder(), 'cache');
    mkdirSync(cache);
    const binary = await builtBinary();
    const start = () =>
      spawn(process.execPath, [binary, 'verify', ...named, '--no-check-task', '--cache', cache, '--quiet'], {
        env: { PATH: process.env['PATH'], ...standIn.env },
        stdio: 'ignore',
      });
    const ended = (child: ReturnType<typeof start>): Promise<number | null> =>
      new Promise((resolve) => child.on('exit', (code) => resolve(code)));
    for (let round = 0; round < KILLS; round++) {
      const [one, other] = [start(), start()];
      const outcome = ended(other);
      // Whenever it has asked for so many things, it is in the middle of keeping them.
      const until = standIn.seen.length + 15 * (round + 1);
      while (standIn.seen.length < until && one.exitCode === null) await new Promise((go) => setTimeout(go, 5));
      one.kill('SIGKILL');
      expect(await outcome).toBe(0);
    }
    const last = await verify(cache);
    expect(last).toMatchObject({ code: 0 });
    expect(last.err).not.toContain('not believed');
  }, 60_000);
});
