import { describe, expect, it } from 'vitest';
import type { BenchResult, SimulationResult } from '../src/result/result.js';
import { folderWith, VERIFIERS } from './asking-verifier.js';
import { cli } from './cli.js';

const signing = ['--scenario', 'signing', '--json', '-'];
const verify = ['verify', ...signing, '--profile', 'zero', '--verifier'];

describe('a verifier of the configuration', () => {
  it('passes and fails by its exit status, in real time, and gives no verdict when it ends otherwise', async () => {
    const cwd = folderWith(VERIFIERS);
    const { out, err } = await cli([...verify, 'asker', 'refuser', 'crasher', 'absent'], { cwd });
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ strategy, verdict }) => [strategy, verdict]).slice(0, 2)).toEqual([
      ['asker', 'pass'],
      ['refuser', 'fail'],
    ]);
    expect(lines[1]).toMatchObject({ verifier: true, message: 'not to my taste' });
    expect(err).toMatch(/crasher on signing: it ended with exit status 7; expected 0, 1 or 3/);
    expect(err).toMatch(/absent on signing: it ended with exit status 127[^]*no-such-program-at-all/);
  });

  it('is measured by bench beside the waiting of what it mirrors, and only then', async () => {
    const cwd = folderWith(VERIFIERS);
    const options = [...signing, '--runs', '1', '--warmup', '0', '--time-scale', '1/200'];
    const { out, code } = await cli(['bench', ...options, '--strategy', 'dataflow', '--verifier', 'asker'], { cwd });
    expect(code).toBe(0);
    const [strategy, verifier] = (JSON.parse(out) as BenchResult).cells;
    expect(verifier).toMatchObject({ strategy: 'asker', verifier: true, prediction: strategy?.prediction });
    const [run] = verifier?.runs ?? [];
    expect(run).toMatchObject({ outcome: 'completed', verdict: 'pass' });
    expect(run).not.toHaveProperty('peakMemoryBytes');
    const unknown = await cli(['bench', ...options, '--verifier', 'refuser'], { cwd });
    expect(unknown).toMatchObject({
      code: 2,
      err: expect.stringContaining('set mirrors in its configuration') as string,
    });
  });

  it('keeps virtual time if it says so, exactly', async () => {
    const cwd = folderWith(VERIFIERS);
    const { out } = await cli(['simulate', ...signing, '--verifier', 'teller'], { cwd });
    const [cell] = (JSON.parse(out) as SimulationResult).cells;
    expect(cell).toMatchObject({ strategy: 'teller', verifier: true, verdict: 'pass', rules: '62.7' });
    expect(cell?.prediction).toMatchObject({ durationMs: 500, requests: 1 });
    const silent = await cli(['simulate', ...signing, '--verifier', 'silent'], { cwd });
    expect(silent.err).toMatch(/silent on signing: it ended with exit status 0 before it reported its verdict/);
  });

  it('stays out of virtual time if it keeps real time only', async () => {
    const { code, err } = await cli(['simulate', ...signing, '--verifier', 'asker'], { cwd: folderWith(VERIFIERS) });
    expect(code).toBe(2);
    expect(err).toContain('asker can only run in real time');
  });

  it('finds nothing of the user in its environment', async () => {
    process.env['MY_SECRET_TOKEN'] = 'secret';
    try {
      const { code } = await cli([...verify, 'asker'], {
        cwd: folderWith(VERIFIERS),
        env: { MY_SECRET_TOKEN: 'secret' },
      });
      expect(code).toBe(0);
    } finally {
      delete process.env['MY_SECRET_TOKEN'];
    }
  });

  it.each([
    [
      `[{ name: 'a', command: ['b'] }]`,
      'a',
      'key "verifiers.0.clock": expected an object with name, command and clock',
    ],
    [`[{ name: 'a', command: ['b'], clock: 'unreal' }]`, 'a', `key "verifiers.0.clock": expected 'real'`],
    [`[{ name: 'a', command: 'b', clock: 'real' }]`, 'a', 'key "verifiers.0.command": expected a list: the program'],
    [`[{ name: 'a', command: [], clock: 'real' }]`, 'a', 'expected a list with a program to run'],
    [`[{ name: 'a', command: ['sh', '-c', 'x {taskId} y'], clock: 'real' }]`, 'a', 'expected a placeholder as a whole'],
    [`[{ name: 'scriptworker@1', command: ['b'], clock: 'real' }]`, 'a', 'that does not begin with scriptworker'],
    [`[{ name: 'a', comand: ['b'], clock: 'real' }]`, 'a', 'there is no such key; did you mean "command"?'],
    [`[{ name: 'a', command: ['b'], clock: 'real', env: { A: 1 } }]`, 'a', 'key "verifiers.0.env.A": expected a text'],
    [`[{ name: 'a', command: ['b'], clock: 'real', mirrors: 'dataflo' }]`, 'a', 'did you mean "dataflow"?'],
    [`[{ name: 'dataflow', command: ['b'], clock: 'real' }]`, 'dataflow', 'are both called "dataflow"'],
    [
      `[{ name: 'a', command: ['b'], clock: 'real' }, { name: 'a', command: ['c'], clock: 'real' }]`,
      'a',
      'expected a name of its own for each verifier',
    ],
    [VERIFIERS, 'askr', 'there is no verifier "askr"; did you mean "asker"?'],
    ['[]', 'zzz', 'or a name from verifiers of the configuration (which has none)'],
  ])('is refused with what was expected: %s, %s', async (verifiers, name, problem) => {
    const { code, err } = await cli([...verify, name], { cwd: folderWith(verifiers) });
    expect(code).toBe(2);
    expect(err).toContain(problem);
  });
});
