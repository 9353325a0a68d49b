import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { SimulationResult } from '../src/result/result.js';
import { builtBinary } from './built-package.js';
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
      'key "strategies.0": expected the name of a strategy, or an object with name, summary (each one line of text) and verify()',
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
  ])('%s is refused', async (code, message) => {
    const { code: exit, err } = await cli(['simulate', ...CONFIG, '--scenario', 'signing'], { cwd: configured(code) });
    expect(err).toContain(message);
    expect(err).toMatch(/^error: [^\n]*\n$/);
    expect(exit).toBe(2);
  });
});

describe('code of a user that breaks', () => {
  /** Files of a package that is not of modules: there a .ts file would count as CommonJS. */
  const simulateWith = (files: Readonly<Record<string, string>>) => {
    const cwd = temporaryFolder();
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(cwd, name), text);
    return cli(['simulate', '--scenario', 'signing', '--strategy', 'mine'], { cwd });
  };

  it('is shown where it threw while it was loaded', async () => {
    const { code, err } = await simulateWith({
      'bench.config.mjs': `const a = 1;\nexport default (() => { throw new Error('oh no') })();\n`,
    });
    expect(code).toBe(2);
    expect(err).toBe(
      [
        'error: bench.config.mjs: cannot be loaded: oh no',
        '',
        'bench.config.mjs:2:31',
        '  1 | const a = 1;',
        "> 2 | export default (() => { throw new Error('oh no') })();",
        '    |                               ^',
        '  3 |',
        '',
      ].join('\n'),
    );
  });

  it('is shown where it cannot be read', async () => {
    // In a process of its own: here, the test runner would translate the file, with messages of another form.
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, 'bench.config.ts'), 'export default {\n  runs: 4\n  seed: 1\n};\n');
    const line = [await builtBinary(), 'simulate', '--scenario', 'signing'];
    const { status, stderr } = spawnSync(process.execPath, line, { cwd, encoding: 'utf8' });
    expect(stderr).toMatch(
      /^error: bench\.config\.ts: cannot be loaded: [^\n\u001b]*Expected [^\n]*\n\nbench\.config\.ts:3:/,
    );
    expect(stderr).toContain('> 3 |   seed: 1');
    expect(status).toBe(2);
  });

  it('is shown where a strategy threw, in TypeScript and in a file that the configuration imports', async () => {
    const { code, err } = await simulateWith({
      'bench.config.ts': `import { mine } from './mine.js';\nexport default { strategies: [mine as object] };\n`,
      'mine.ts': `interface A { b?: { c: number } }\n\nexport const mine = {\n  name: 'mine',\n  summary: 'breaks',\n  verify: async (a: A) => a.b!.c,\n};\n`,
    });
    expect(code).toBe(2);
    expect(err).toMatch(/^error: strategy "mine" threw TypeError: .*\n\nmine\.ts:6:/);
    expect(err).toContain('> 6 |   verify: async (a: A) => a.b!.c,');
  });
});

describe('the file of the configuration', () => {
  it.each(['bench.config.ts', 'bench.config.mts', 'bench.config.js', 'bench.config.mjs', 'bench.config.json'])(
    'may be %s, in a folder that cannot be written',
    async (name) => {
      const cwd = temporaryFolder();
      const own = `{ "scenarios": ["signing"], "strategies": ["bfs-seen-set"] }`;
      writeFileSync(path.join(cwd, name), name.endsWith('.json') ? own : `export default ${own};\n`);
      if (name.endsWith('.js')) writeFileSync(path.join(cwd, 'package.json'), '{ "type": "module" }');
      chmodSync(cwd, 0o555);
      const before = readdirSync(cwd);
      const { out, err } = await cli(['simulate', '--json', '-'], { cwd });
      chmodSync(cwd, 0o755);
      expect(err).toBe('');
      expect((JSON.parse(out) as SimulationResult).cells.map((cell) => cell.strategy)).toEqual(['bfs-seen-set']);
      expect(readdirSync(cwd)).toEqual(before);
    },
  );

  it('is only one: of two, it is unclear which', async () => {
    const cwd = temporaryFolder();
    for (const name of ['bench.config.ts', 'bench.config.json']) writeFileSync(path.join(cwd, name), '{}');
    const { code, err } = await cli(['simulate'], { cwd });
    expect({ code, err }).toEqual({
      code: 2,
      err: 'error: there are both bench.config.ts and bench.config.json in this folder; keep one, or choose one with --config\n',
    });
  });
});

describe('a scenarios folder of the user', () => {
  it('adds to the shipped scenarios, and its own come first', async () => {
    const cwd = temporaryFolder();
    const own = path.join(cwd, 'scenarios', 'mine');
    mkdirSync(own, { recursive: true });
    writeFileSync(
      path.join(own, 'scenario.json'),
      JSON.stringify({ format: 1, extends: path.relative(own, path.join(PROJECT, 'scenarios', 'signing')) }),
    );
    const names = async (...line: string[]): Promise<string[]> => {
      const { out, err } = await cli(['simulate', ...line, '--strategy', 'dataflow', '--json', '-'], { cwd });
      expect(err).toBe('');
      return (JSON.parse(out) as SimulationResult).cells.map((cell) => cell.scenario);
    };
    expect(await names()).toEqual(['mine', 'beetmover', 'firefox-push', 'signing', 'signing-mirror']);
    expect(await names('signing')).toEqual(['signing']);
    expect(await names('in')).toEqual(['mine', 'signing', 'signing-mirror']);
    expect(await names('beet', 'mine')).toEqual(['beetmover', 'mine']);
  });
});
