import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { SimulationResult } from '../src/result/result.js';
import { cli, PROJECT, temporaryFolder } from './cli.js';

/** A folder with a configuration whose default export is this code. */
function configured(code: string): string {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, 'bench.config.mjs'), `export default ${code};\n`);
  return cwd;
}

const CONFIG = ['--config', 'bench.config.mjs'];

async function simulated(code: string, ...options: string[]): Promise<SimulationResult> {
  const { out, err } = await cli(['simulate', ...CONFIG, '--json', '-', ...options], { cwd: configured(code) });
  expect(err).toBe('');
  return JSON.parse(out) as SimulationResult;
}

describe('the configuration', () => {
  it('chooses scenarios, strategies, profile, rules and seed', async () => {
    const { cells } = await simulated(
      `{ scenarios: ['signing'], strategies: ['bfs-seen-set'], profile: 'zero', rules: '62.7', seed: 7 }`,
    );
    expect(cells).toHaveLength(1);
    expect(cells[0]).toMatchObject({
      scenario: 'signing',
      strategy: 'bfs-seen-set',
      profile: 'zero',
      rules: '62.7',
      seed: '7',
    });
  });

  it('gives way to the command line', async () => {
    const { cells } = await simulated(
      `{ scenarios: ['beetmover'], profile: 'zero' }`,
      '--scenario',
      'signing',
      '--strategy',
      'sequential',
      '--profile',
      'reference',
    );
    expect(cells.map(({ scenario, profile }) => [scenario, profile])).toEqual([['signing', 'reference']]);
  });

  it('may bring a strategy of its own', async () => {
    const own = `{ name: 'hasty', summary: 'looks at nothing', verify: async () => ({ verdict: 'pass', failures: [], links: [] }) }`;
    const { cells } = await simulated(`{ scenarios: ['signing'], strategies: ['sequential', ${own}] }`);
    expect(cells.map(({ strategy, prediction }) => [strategy, prediction.durationMs])).toEqual([
      ['sequential', 42_000],
      ['hasty', 0],
    ]);
  });

  it('may bring profiles of its own, as routes or as code', async () => {
    const routes = `{ name: 'slow', routes: [{ host: '*', latencyMs: 1000 }] }`;
    const code = `{ name: 'quick', summary: 'all 1 ms', random: false, capacity: {}, delay: () => ({ latencyMs: 1, bodyMs: 0 }) }`;
    const { cells } = await simulated(
      `{ scenarios: ['signing'], strategies: ['sequential'], profiles: [${routes}, ${code}] }`,
      '--profile',
      'slow',
      'quick',
    );
    const [slow, quick] = cells.map(({ prediction }) => prediction.durationMs) as [number, number];
    expect(slow).toBe(1000 * quick);
  });

  it('may change limits', async () => {
    const { cells } = await simulated(
      `{ scenarios: ['signing'], strategies: ['sequential'], limits: { definitionBytes: 10 } }`,
    );
    expect(cells[0]).toMatchObject({ verdict: 'error', message: expect.stringContaining('definitionBytes') as string });
  });

  it('may be written in TypeScript, with the types of defineConfig', async () => {
    const cwd = temporaryFolder();
    const define = pathToFileURL(path.join(PROJECT, 'src/cli/config/config.ts')).href;
    writeFileSync(
      path.join(cwd, 'bench.config.ts'),
      `import { defineConfig } from '${define}';\nexport default defineConfig({ strategies: ['sequential'] as string[] });\n`,
    );
    const { out, err } = await cli(['simulate', '--scenario', 'signing', '--json', '-'], { cwd });
    expect(err).toBe('');
    expect((JSON.parse(out) as SimulationResult).cells.map((cell) => cell.strategy)).toEqual(['sequential']);
  });
});

describe('a wrong configuration', () => {
  it.each([
    ['undefined', 'expected defineConfig({ … }) as the default export'],
    ['[]', 'expected defineConfig({ … }) as the default export'],
    [`{ scenarois: [] }`, 'key "scenarois": there is no such key; did you mean "scenarios"?'],
    [`{ runs: 0 }`, 'key "runs": expected a number of at least 1'],
    [`{ warmup: 1.5 }`, 'key "warmup": expected a whole number'],
    [`{ timeScale: 7 }`, 'key "timeScale": expected more than 0 and at most 1'],
    [`{ rules: '64' }`, 'key "rules": expected 62.7 or 63.4'],
    [
      `{ strategies: [{ name: 'x' }] }`,
      'key "strategies.0": expected the name of a strategy, or an object with name, summary and verify()',
    ],
    [`{ strategies: ['none'] }`, 'there is no strategy "none"'],
    [`{ strategies: [{ name: 'sequential', summary: 'x', verify() {} }] }`, 'two strategies are called "sequential"'],
    [`{ profiles: [7] }`, 'key "profiles.0": expected a profile'],
    [`{ profiles: [{ name: 'x', routes: 7 }] }`, 'profile "x"'],
    [
      `{ limits: { definitonBytes: 1 } }`,
      'key "limits.definitonBytes": there is no such key; did you mean "definitionBytes"?',
    ],
    [`{ limits: { definitionBytes: -1 } }`, 'key "limits.definitionBytes": expected a number above 0'],
    [`(() => { throw new Error('oh no') })()`, 'bench.config.mjs: cannot be loaded: oh no'],
  ])('%s is refused', async (code, message) => {
    const { code: exit, err } = await cli(['simulate', ...CONFIG, '--scenario', 'signing'], { cwd: configured(code) });
    expect(err).toContain(message);
    expect(err).toMatch(/^error: [^\n]*\n$/);
    expect(exit).toBe(2);
  });
});
