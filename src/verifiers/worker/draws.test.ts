import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../base/random.js';
import { adapterFolder } from './environment.js';

const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython) console.info('no python3: its draws are not compared');

const DRAW = `
import json, sys
from cot_bench_adapter.draws import seeded
draws = [seeded(seed) for seed in sys.argv[1:]]
print(json.dumps([[draw() for _ in range(50)] for draw in draws]))
`;

describe.skipIf(!hasPython)("the adapter's draws", () => {
  it('are those of the simulation, for any seed', () => {
    const seeds = ['1', '1/retries', '', 'é — 雪', '\u{1f600}'];
    const { stdout, stderr } = spawnSync('python3', ['-c', DRAW, ...seeds], {
      encoding: 'utf8',
      env: { ...process.env, PYTHONPATH: adapterFolder(), PYTHONDONTWRITEBYTECODE: '1', PYTHONUTF8: '1' },
    });
    expect(stderr).toBe('');
    const expected = seeds.map((seed) => {
      const random = seededRandom(seed);
      return Array.from({ length: 50 }, () => random.next());
    });
    expect(JSON.parse(stdout)).toEqual(expected);
  });
});
