import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../src/base/random.js';
import { readResult } from '../src/compare/read-result.js';
import { builtBinary } from './built-package.js';
import { temporaryFolder } from './cli.js';

/** How many are killed: each takes seconds. */
const KILLS = Number(process.env['KILLS'] ?? 3);

const RESULTS = ['results/latest/signing.json', 'out/result.json'];

/**
 * Rounds without latency follow each other so fast that a good part of all moments lies within the writing of a result.
 */
const LINE = [
  'bench',
  '--scenario',
  'signing',
  '--strategy',
  'dataflow',
  'speculative',
  '--profile',
  'zero',
  '--runs',
  '2000',
  '--warmup',
  '0',
  '--json',
  'out/result.json',
];

/** Starts a bench, kills it some time after a round has begun, and says which round was the last to begin. */
function killed(cwd: string, round: number, afterMs: number): Promise<number> {
  const child = spawn(process.execPath, [binary, ...LINE], {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let [last, awaited] = [0, true];
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    last = Number([...text.matchAll(/round (\d+) of/g)].at(-1)?.[1] ?? last);
    if (last < round || !awaited) return;
    awaited = false;
    setTimeout(() => child.kill('SIGKILL'), afterMs);
  });
  return new Promise((resolve) => child.once('close', () => resolve(last)));
}

/** How many runs each cell has. @throws InputError when the file is no whole result */
function roundsIn(file: string): number[] {
  const { cells } = readResult(readFileSync(file, 'utf8'), file);
  return cells.map((cell) => ('runs' in cell ? cell.runs.length : 0));
}

let binary: string;
beforeAll(async () => {
  binary = await builtBinary();
});

describe('a bench that is killed at any moment', () => {
  it('leaves no file or a valid one, with every round that had ended', async () => {
    const random = seededRandom('moments of killing');
    const moments = Array.from({ length: KILLS }, () => ({ round: 1 + random.below(12), afterMs: random.below(150) }));
    await Promise.all(
      moments.map(async ({ round, afterMs }) => {
        const cwd = temporaryFolder();
        const last = await killed(cwd, round, afterMs);
        expect(last).toBeGreaterThanOrEqual(round);
        for (const file of RESULTS.map((name) => path.join(cwd, name))) {
          const rounds = existsSync(file) ? roundsIn(file) : [0, 0];
          expect(rounds).toHaveLength(2);
          // The next round begins, and says so, when the one before has been written.
          for (const count of rounds) expect(count).toBeGreaterThanOrEqual(last - 1);
        }
      }),
    );
  }, 240_000);
});
