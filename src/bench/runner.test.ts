import { describe, expect, it } from 'vitest';
import { verificationRun } from '../../test/results.js';
import type { Scenario } from '../scenario/scenario.js';
import type { Strategy } from '../strategies/strategy.js';
import { REFERENCE } from '../world/profiles.js';
import type { BenchCell } from '../result/result.js';
import type { Cell, VerificationRun } from '../run/run-verification.js';
import { benchCells, type BenchOptions, type BenchStep } from './runner.js';

const scenario = { name: 'small', digest: 'd' } as Scenario;

function request(name: string): Cell {
  const strategy: Strategy = { name, summary: name, verify: () => Promise.reject(new Error('not run here')) };
  return { scenario, strategy, profile: REFERENCE, rules: '63.4', seed: '1' };
}

const requests = ['a', 'b', 'c'].map(request);
const exact = (): Promise<VerificationRun> => Promise.resolve(verificationRun({ durationMs: 1000 }));

function options(changes: Partial<BenchOptions> = {}): BenchOptions {
  return { runs: 2, warmup: 1, timeScale: 1 / 50, clock: 'virtual', simulate: exact, verify: exact, ...changes };
}

describe('benchCells', () => {
  it('runs every strategy once a round, beginning with another one each time', async () => {
    const order: string[] = [];
    const verify = ({ strategy }: Cell) => (order.push(strategy.name), exact());
    await benchCells(requests, options({ warmup: 0, runs: 3, verify }));
    expect(order.join('')).toBe('abcbcacab');
  });

  it('does not keep what ran to warm up', async () => {
    let runs = 0;
    const [cell] = await benchCells(requests, options({ verify: () => (runs++, exact()) }));
    expect(runs).toBe(9);
    expect(cell?.runs.map((run) => run.round)).toEqual([1, 2]);
  });

  it('takes times from the verification itself in virtual time', async () => {
    const [cell] = await benchCells(requests, options({ timeScale: 1 }));
    expect(cell?.statistics?.timeMs).toMatchObject({ mean: 1000, stddev: 0, median: 1000, min: 1000, max: 1000 });
  });

  it('tells the cells so far after each round', async () => {
    const told: (readonly BenchCell[])[] = [];
    await benchCells(requests, options(), { round: (cells) => told.push(cells) });
    expect(told.map((cells) => cells.map((cell) => cell.runs.length))).toEqual([
      [1, 1, 1],
      [2, 2, 2],
    ]);
  });

  it('tells where it is, and how much waiting is left', async () => {
    const steps: BenchStep[] = [];
    await benchCells(requests.slice(0, 2), options(), { step: (step) => steps.push(step) });
    expect(steps.map(({ phase, round, waitingLeftMs }) => [phase, round, waitingLeftMs])).toEqual([
      ['warm-up', 1, 120],
      ['warm-up', 1, 100],
      ['round', 1, 80],
      ['round', 1, 60],
      ['round', 2, 40],
      ['round', 2, 20],
    ]);
  });

  it('tells when it measures what the harness itself costs', async () => {
    const phases: string[] = [];
    await benchCells(requests.slice(0, 1), options({ clock: 'real', runs: 1 }), {
      step: ({ phase }) => phases.push(phase),
    });
    expect(phases).toEqual(['warm-up', 'calibration', 'round']);
  });

  it('keeps a run that broke off as a failure without a duration', async () => {
    const verify = ({ strategy }: Cell) =>
      strategy.name === 'b' ? Promise.reject(new Error('the wire broke')) : exact();
    const [, cell] = await benchCells(requests, options({ warmup: 0, runs: 1, verify }));
    expect(cell).toMatchObject({
      statistics: null,
      runs: [{ round: 1, outcome: 'failed', verdict: null, error: 'the wire broke' }],
    });
  });

  it('takes a run with another verdict than the exact one for a failure', async () => {
    const verify = () => Promise.resolve(verificationRun({ verdict: 'error' }));
    const [cell] = await benchCells(requests, options({ warmup: 0, runs: 1, verify }));
    expect(cell?.runs).toEqual([
      { round: 1, outcome: 'failed', verdict: 'error', error: 'verdict error instead of pass' },
    ]);
  });

  it('measures wall and processor time of real runs', async () => {
    const [cell] = await benchCells(requests, options({ clock: 'real', warmup: 0, runs: 1 }));
    expect(cell?.runs[0]).toMatchObject({
      outcome: 'completed',
      wallMs: expect.any(Number) as number,
      cpuMs: expect.any(Number) as number,
    });
  });

  it('calibrates in real time, once all has warmed up', async () => {
    const profiles: string[] = [];
    const verify = ({ profile }: Cell) => (profiles.push(profile.name), exact());
    const [cell] = await benchCells(requests.slice(0, 1), options({ clock: 'real', runs: 1, verify }));
    expect(profiles).toEqual(['reference', 'zero', 'zero', 'zero', 'reference']);
    expect(cell?.calibration?.runs).toBe(3);
  });

  it('has the speed of the machine with each real run', async () => {
    const [cell] = await benchCells(requests, options({ clock: 'real', warmup: 0, runs: 1 }));
    expect(cell?.runs[0]).toMatchObject({
      probe: { wallMs: expect.any(Number) as number, cpuMs: expect.any(Number) as number },
    });
  });

  it('stops in the middle of a run when told to, after reporting its finished rounds', async () => {
    const controller = new AbortController();
    const rounds: number[] = [];
    const verify = async () => {
      if (rounds.length === 1) controller.abort(new Error('enough'));
      return rounds.length === 1 ? new Promise<never>(() => undefined) : exact();
    };
    const bench = benchCells(requests, options({ warmup: 0, runs: 3, verify, signal: controller.signal }), {
      round: (_, round) => rounds.push(round),
    });
    await expect(bench).rejects.toThrow('enough');
    expect(rounds).toEqual([1]);
  });
});
