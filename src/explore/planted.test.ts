import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { SELECTION } from '../../test/conformance-data.js';
import type { Discovery } from '../cot/procedure.js';
import type { Verification, VerificationOutcome } from '../cot/verification.js';
import { verify } from '../cot/verify.js';
import { addLink } from '../cot/steps/build-chain.js';
import { sortedDependencies } from '../cot/chain/dependencies.js';
import { str } from '../python/values/text.js';
import { loadScenario } from '../scenario/load.js';
import { allAtOnce } from '../scheduling/gather.js';
import { Semaphore } from '../scheduling/semaphore.js';
import { sequential } from '../strategies/ladder/sequential.js';
import type { Strategy } from '../strategies/strategy.js';
import { explain } from './explain.js';
import { exploreRange } from './explore-range.js';
import type { ExploredCell } from './observe.js';

const scenario = loadScenario(path.join(SELECTION, 'scenarios', 'base-push'));
const OTHER = scenario.content.taskIds().find((taskId) => taskId !== scenario.subject.taskId) ?? '';
const PASS: VerificationOutcome = { verdict: 'pass', failures: [], links: [] };

/** What exploration finds in a strategy: the kind of fault, and the smallest counterexample of each. */
async function findings(strategy: Strategy, runs = 32): Promise<Map<string, Awaited<ReturnType<typeof explain>>>> {
  const cell: ExploredCell = { scenario, strategy, rules: '62.7' };
  const { seen } = await exploreRange(cell, '1', 0, runs);
  const found = new Map<string, Awaited<ReturnType<typeof explain>>>();
  for (const { least } of seen) found.set(least.fault, await explain(cell, least));
  return found;
}

function strategy(name: string, run: (verification: Verification) => Promise<VerificationOutcome>): Strategy {
  return { name, summary: 'made for a test', verify: run };
}

describe('planted faults', () => {
  it('finds nothing in a strategy that asks for one thing', async () => {
    const honest = strategy('honest', async ({ ports, subject }) => {
      const { verdict } = await ports.queue.definition(subject.taskId).then(
        () => PASS,
        (): VerificationOutcome => ({ ...PASS, verdict: 'error' }),
      );
      return { ...PASS, verdict };
    });
    expect([...(await findings(honest)).keys()]).toEqual([]);
  });

  it('finds a cache that is looked into before, and filled after, the answer has come', async () => {
    const checkThenAct = strategy('check-then-act', async ({ ports, subject }) => {
      const cache = new Map<string, unknown>();
      const ask = async (taskId: string): Promise<void> => {
        if (cache.has(taskId)) return;
        cache.set(taskId, await ports.queue.definition(taskId));
      };
      try {
        const later = ports.queue
          .listArtifacts(subject.taskId)
          .then(() => ports.queue.listArtifacts(OTHER))
          .then(() => ask(subject.taskId));
        await Promise.all([ask(subject.taskId), later]);
        return PASS;
      } catch {
        return { ...PASS, verdict: 'error' };
      }
    });
    const found = await findings(checkThenAct);
    expect([...found.keys()]).toContain('repeat');
    // One late answer is enough: the definition has not come when the listings have.
    expect(found.get('repeat')?.perturbed.length).toBe(1);
  });

  it('finds a request that nothing waits for', async () => {
    const forgetful = strategy('forgotten-await', async ({ ports, subject }) => {
      try {
        ports.queue.listArtifacts(subject.taskId).catch(() => undefined);
        await ports.queue.definition(subject.taskId);
        return PASS;
      } catch {
        return { ...PASS, verdict: 'error' };
      }
    });
    const orphan = (await findings(forgetful)).get('orphan');
    expect(orphan?.found).toMatch(/^still in flight: GET .*\/artifacts$/);
    expect(orphan?.perturbed.length).toBeLessThanOrEqual(1);
  });

  it('finds a failure that nothing awaits', async () => {
    const careless = strategy('unattended', async ({ ports, subject }) => {
      void ports.artifacts.download(subject.taskId, 'public/none', {
        open: () => undefined,
        write: () => undefined,
        close: () => undefined,
      });
      await ports.queue.listArtifacts(subject.taskId).catch(() => undefined);
      return PASS;
    });
    // Vitest would take the unattended failure for one of the tests' own.
    const others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    try {
      expect((await findings(careless)).get('orphan')?.found).toMatch(/unhandled failures: .*404/);
    } finally {
      for (const listener of others) process.on('unhandledRejection', listener);
    }
  });

  it('finds a set of seen tasks that is claimed only when their definitions have come', async () => {
    const late: Discovery = async (procedure) => {
      const { subject } = procedure.chain;
      const seen = new Set<string>();
      const visit = async (name: string, taskId: string): Promise<void> => {
        if (seen.has(taskId)) return;
        const link = await addLink(procedure, name, taskId);
        seen.add(taskId);
        await Promise.all(
          sortedDependencies(link.task, name).map((dependency) => visit(dependency.name, str(dependency.taskId))),
        );
      };
      await visit(subject.taskType, subject.taskId);
    };
    const found = await findings(
      strategy('late-claim', (verification) => verify(verification, { ...sequential, discover: late })),
    );
    expect(found.has('repeat')).toBe(true);
  });

  it('tells what waits for what where nothing can go on', async () => {
    const crossed = strategy('crossed', async ({ ports, subject, turns }) => {
      const [left, right] = [new Semaphore(1, turns), new Semaphore(1, turns)];
      const leftFirst = (): Promise<unknown> =>
        left.use(async () => {
          await ports.queue.definition(subject.taskId).catch(() => undefined);
          return right.use(() => Promise.resolve());
        });
      const rightFirst = (): Promise<unknown> =>
        right.use(async () => {
          await ports.queue.listArtifacts(subject.taskId).catch(() => undefined);
          return left.use(() => Promise.resolve());
        });
      await allAtOnce([leftFirst, rightFirst], turns);
      return PASS;
    });
    const deadlock = (await findings(crossed, 8)).get('deadlock');
    expect(deadlock?.found).toMatch(/nothing is left that could happen/);
    expect(deadlock?.waits.join('\n')).toMatch(/Semaphore/);
  });

  it('ends a strategy that has no end', async () => {
    const endless = strategy('endless', async ({ ports, subject }) => {
      for (;;) await ports.queue.definition(subject.taskId).catch(() => undefined);
    });
    expect((await findings(endless, 1)).get('deadlock')?.found).toMatch(/no end after/);
  }, 120_000);

  it('takes a mistake in a program for no verdict', async () => {
    const mistaken = strategy('mistaken', async ({ ports, subject }) => {
      const listing = await ports.queue.listArtifacts(subject.taskId).catch(() => undefined);
      return { ...PASS, links: (listing as unknown as { links: [] }).links };
    });
    expect((await findings(mistaken)).get('verdict')?.found).toMatch(/^TypeError/);
  });

  it('finds nothing wrong with one thing after another', async () => {
    const original = { ...strategy('calm', (verification) => verify(verification, sequential)), asOriginal: true };
    expect([...(await findings(original)).keys()]).toEqual([]);
  });
});
