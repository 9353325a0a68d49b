import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT } from '../../../test/cli.js';
import { simulate, type VerificationRun } from '../../run/run-verification.js';
import { loadScenario } from '../../scenario/load.js';
import {
  atMost,
  bfsSeenSet,
  bounded,
  dataflow,
  eachOnce,
  fromChoices,
  withPorts,
  type Strategy,
} from '../../strategy.js';
import { ladderStrategy } from '../ladder/ladder.js';
import { REFERENCE } from '../../world/profiles.js';

const scenario = loadScenario(path.join(PROJECT, 'scenarios', 'beetmover'));
const run = (strategy: Strategy): Promise<VerificationRun> =>
  simulate({ scenario, strategy, profile: REFERENCE, rules: '63.4', seed: '1' });

function mostInFlight({ requests }: VerificationRun): number {
  return Math.max(
    ...requests.map(
      ({ startMs }) => requests.filter((one) => one.startMs <= startMs && (one.endMs ?? 0) > startMs).length,
    ),
  );
}

const distinct = ({ requests }: VerificationRun): number => new Set(requests.map(({ url }) => url)).size;

describe('building blocks of strategies', () => {
  it('make of the choices of a strategy the strategy itself', async () => {
    const own = await run(fromChoices({ ...bfsSeenSet, name: 'own', summary: 'x' }));
    const original = await run(ladderStrategy(bfsSeenSet));
    expect(own.requests).toEqual(original.requests);
  });

  it('bound how many links are checked at once, and change no verdict', async () => {
    const two = await run(fromChoices({ ...bfsSeenSet, name: 'two', summary: 'x', links: bounded(2) }));
    const all = await run(ladderStrategy(bfsSeenSet));
    expect(two.verdict).toBe('pass');
    expect(two.durationMs).toBeGreaterThan(all.durationMs);
  });

  it('ask for each thing once', async () => {
    const once = await run(withPorts(ladderStrategy(bfsSeenSet), { name: 'once', summary: 'x' }, eachOnce));
    const all = await run(ladderStrategy(bfsSeenSet));
    expect(once.verdict).toBe('pass');
    expect(once.requests.length).toBeLessThan(all.requests.length);
    expect(distinct(once)).toBe(distinct(all));
  });

  it('keep to a number of requests at a time', async () => {
    const few = await run(withPorts(dataflow, { name: 'few', summary: 'x' }, atMost(3)));
    expect(few.verdict).toBe('pass');
    expect(mostInFlight(few)).toBeLessThanOrEqual(3);
  });

  it.each([0, -1, 1.5, NaN])('refuse a bound of %d', (places) => {
    expect(() => bounded(places)).toThrow(RangeError);
    expect(() => atMost(places)).toThrow(RangeError);
  });

  it('report the first failure in the order of the jobs, whenever it happened', async () => {
    const job = (ms: number, name: string) => async (): Promise<never> => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      throw new Error(name);
    };
    const turns = {
      soon: (work: () => void) => queueMicrotask(work),
      exclusively: <T>(work: () => Promise<T>) => work(),
    };
    await expect(bounded(3)([job(20, 'first'), job(1, 'second')], turns)).rejects.toThrow('first');
  });
});
