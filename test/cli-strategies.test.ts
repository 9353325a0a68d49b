import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { BenchResult, SimulationResult } from '../src/result/result.js';
import { cli, temporaryFolder, type CliOutcome } from './cli.js';

const STRATEGIES = `
const strategy = (name, verify) => ({ name, summary: name, verify });
export default {
  scenarios: ['signing'],
  strategies: [
    'dataflow',
    strategy('throws', () => {
      throw new RangeError('too far');
    }),
    strategy('rejects', async (verification) => {
      await verification.ports.queue.definition(verification.subject.taskId);
      throw new TypeError('no such thing');
    }),
    strategy('forever', () => new Promise(() => undefined)),
    strategy('timer', () => new Promise((resolve) => setTimeout(resolve, 100))),
    strategy('text', () => Promise.reject('no error at all')),
    'speculative',
  ],
};
`;

const BAD = ['throws', 'rejects', 'forever', 'timer', 'text'];

function configured(code: string): string {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, 'bench.config.mjs'), code);
  return cwd;
}

describe('strategies of which some come to no outcome', () => {
  it.each([
    ['simulate', []],
    ['bench', ['--clock', 'virtual']],
  ])('are named by %s, and all others run', async (command, options) => {
    const { code, out, err } = await cli([command, ...options, '--json', '-', '--quiet'], {
      cwd: configured(STRATEGIES),
    });
    expect(code).toBe(2);
    const { cells, failedCells = [] } = JSON.parse(out) as SimulationResult | BenchResult;
    expect(cells.map(({ strategy, verdict }) => [strategy, verdict])).toEqual([
      ['dataflow', 'pass'],
      ['speculative', 'pass'],
    ]);
    expect(failedCells.map(({ scenario, strategy }) => [scenario, strategy])).toEqual(
      BAD.map((name) => ['signing', name]),
    );
    expect(err).toContain('error: strategy "throws" threw RangeError: too far\n\nbench.config.mjs:8:13\n');
    expect(err).toContain("> 12 |       throw new TypeError('no such thing');");
    expect(err).toContain('error: strategy "forever" never ends: it waits for something');
    expect(err).toMatch(/error: strategy "timer" never ends: .*\n\nbench\.config\.mjs:15: 'timer'\n/);
    expect(err).toContain('error: strategy "text" threw no error at all, which is no Error');
    expect(err).not.toContain('This is a bug');
  });

  it('have a line of their own in what verify says', async () => {
    const { code, out } = await cli(['verify', '--json', '-', '--quiet'], { cwd: configured(STRATEGIES) });
    expect(code).toBe(2);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { strategy: string; verdict: string });
    expect(lines.filter(({ verdict }) => verdict === 'error').map(({ strategy }) => strategy)).toEqual(BAD);
    expect(lines.filter(({ verdict }) => verdict === 'pass')).toHaveLength(2);
  });
});

describe('a configuration', () => {
  it('that never settles is an error that names it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    let outcome: CliOutcome | undefined;
    void cli(['simulate'], { cwd: configured('await new Promise(() => undefined);') }).then(
      (ended) => (outcome = ended),
    );
    while (outcome === undefined) {
      await new Promise(setImmediate);
      if (vi.getTimerCount() > 0) await vi.advanceTimersByTimeAsync(10_000);
    }
    const { code, err } = outcome;
    expect(err).toBe(
      'error: bench.config.mjs: cannot be loaded: it has not loaded after 10 s: does it await something that never happens?\n',
    );
    expect(code).toBe(2);
  });
});
