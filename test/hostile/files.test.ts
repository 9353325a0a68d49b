import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli, lastingFolder, PROJECT } from '../cli.js';

const folder = lastingFolder();
const cwd = folder.path;
afterAll(() => folder.remove());

const GIB = 2 ** 30;

beforeAll(() => {
  for (const name of ['pipe.json', 'pipe.ts']) execFileSync('mkfifo', [path.join(cwd, name)]);
  // Takes no room on the disk.
  for (const name of ['huge.json', 'huge.mjs']) {
    writeFileSync(path.join(cwd, name), '{');
    truncateSync(path.join(cwd, name), 3 * GIB);
  }
  writeFileSync(path.join(cwd, 'deep.json'), '['.repeat(10_000_000));
  for (const name of ['pipe', 'huge', 'artifact'])
    cpSync(path.join(PROJECT, 'scenarios/signing'), path.join(cwd, 'scenarios', name), { recursive: true });
  rmSync(path.join(cwd, 'scenarios/pipe/scenario.json'));
  execFileSync('mkfifo', [path.join(cwd, 'scenarios/pipe/scenario.json')]);
  truncateSync(path.join(cwd, 'scenarios/huge/scenario.json'), 3 * GIB);
  const artifacts = path.join(cwd, 'scenarios/artifact/artifacts');
  const [taskId] = readdirSync(artifacts);
  mkdirSync(path.join(artifacts, String(taskId), 'public'), { recursive: true });
  truncateSync(path.join(artifacts, String(taskId), 'public/chain-of-trust.json'), 3 * GIB);
});

const DATAFLOW = ['--strategy', 'dataflow'];

describe('a file that is not regular, has no end or is huge is refused', () => {
  it.each([
    ['compare /dev/zero /dev/zero', 'expected a file, found a device'],
    ['compare pipe.json pipe.json', 'expected a file, found a pipe'],
    ['compare huge.json huge.json', 'expected at most 512 MiB, found 3072.0 MiB'],
    ['compare deep.json deep.json', 'expected at most 64 levels of nesting, found more'],
    ['simulate --baseline pipe.json', 'expected a file, found a pipe'],
    ['simulate --config pipe.ts', 'expected a file, found a pipe'],
    ['simulate --config pipe.json', 'expected a file, found a pipe'],
    ['simulate --config /dev/zero', 'expected a file, found a device'],
    ['simulate --config huge.mjs', 'expected at most 16 MiB, found 3072.0 MiB'],
    ['simulate --profile pipe.json', 'expected a file, found a pipe'],
    ['simulate --profile /dev/zero', 'expected a file, found a device'],
    ['simulate --scenario pipe', 'expected a file, found something else'],
    ['simulate --scenario huge', 'expected at most 16 MiB, found 3072.0 MiB'],
    ['simulate --scenario artifact', 'expected at most'],
    ['scenarios check pipe huge', 'expected at most 16 MiB, found 3072.0 MiB'],
  ])('by %s', async (line, problem) => {
    const words = line.split(' ');
    const { code, err } = await cli([...words, ...(words[0] === 'simulate' ? DATAFLOW : [])], { cwd });
    expect(err).toContain(problem);
    expect(code).toBe(2);
  });
});
