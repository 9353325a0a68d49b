import type { Ports } from '../src/cot/ports.js';
import { sequential } from '../src/strategies/ladder/sequential.js';
import { ladderStrategy } from '../src/strategies/ladder/ladder.js';
import type { Strategy } from '../src/strategies/strategy.js';

/** The strategy that others here are worse versions of. All have its name: they are what a change made of it. */
export const ORIGINAL: Strategy = ladderStrategy(sequential);

/** Asks for something else first, and waits for it: a round trip more. */
export const ADDED_ROUND_TRIP = changed(async ({ ports, subject }) => {
  await ports.queue.listArtifacts(subject.taskId);
});

/** Asks for the first definition twice at the same time: a request more, and not a moment later. */
export const REPEATED_REQUEST = changed(({ ports, subject }) => {
  void ports.queue.definition(subject.taskId).catch(() => undefined);
});

/** Comes to another verdict, by the same requests. */
export const CHANGED_VERDICT: Strategy = {
  ...ORIGINAL,
  verify: async (verification) => ({ ...(await ORIGINAL.verify(verification)), verdict: 'fail' }),
};

type Context = { readonly ports: Ports; readonly subject: { readonly taskId: string } };

function changed(before: (context: Context) => Promise<void> | void): Strategy {
  return {
    ...ORIGINAL,
    verify: async (verification) => {
      await before(verification);
      return ORIGINAL.verify(verification);
    },
  };
}
