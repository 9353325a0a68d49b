import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SimulationResult } from '../src/result/result.js';
import { cli, PROJECT, temporaryFolder } from './cli.js';

/** A chain of trust that is broken after 2.5 s, in a chain that has all its answers after 7 s. */
const BROKEN = path.join(PROJECT, 'test', 'conformance', 'scenarios', 'bad-cot-not-json');

async function timeOf(line: readonly string[], config?: object): Promise<readonly (number | string | null)[]> {
  const cwd = temporaryFolder();
  if (config !== undefined) writeFileSync(path.join(cwd, 'bench.config.json'), JSON.stringify(config));
  const words = [...line, '--scenario', BROKEN, '--strategy', 'dataflow', '--json', '-'];
  const { out } = await cli(words, { cwd });
  const [cell] = (JSON.parse(out) as SimulationResult).cells;
  return [cell?.check ?? null, cell?.prediction.durationMs ?? null, cell?.prediction.limitMs ?? null];
}

describe('a chain that fails', () => {
  const first = ['verify_link_ed25519_cot_signature', 2500, 2500];
  const all = ['verify_link_ed25519_cot_signature', 7000, 2500];

  it.each([
    ['ends with the first failure', ['simulate'], undefined, first],
    ['is asked for all failures', ['simulate', '--all-failures'], undefined, all],
    ['by the configuration is too', ['simulate'], { failFast: false }, all],
    ['unless the command line says otherwise', ['simulate', '--fail-fast'], { failFast: false }, first],
    [
      'is measured to the first failure',
      ['bench', '--clock', 'virtual', '--runs', '1', '--warmup', '0'],
      undefined,
      first,
    ],
  ])('%s', async (_what, line, config, expected) => {
    expect(await timeOf(line, config)).toEqual(expected);
  });

  it('is verified to the end if one wants to know what else is wrong', async () => {
    const words = ['verify', '--scenario', BROKEN, '--strategy', 'dataflow', '--json', '-'];
    const durations = [];
    for (const more of [[], ['--fail-fast']]) {
      const { out } = await cli([...words, ...more]);
      durations.push((JSON.parse(out) as { durationMs: number }).durationMs);
    }
    expect(durations).toEqual([7000, 2500]);
  });

  it('is not to end with the first failure and with all', async () => {
    const { code, err } = await cli(['simulate', '--scenario', BROKEN, '--fail-fast', '--all-failures']);
    expect(err).toBe('error: --fail-fast and --all-failures contradict each other\n');
    expect(code).toBe(2);
  });
});
