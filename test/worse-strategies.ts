import type { Ports } from '../src/cot/ports.js';
import { sequential } from '../src/strategies/ladder/sequential.js';
import { ladderStrategy } from '../src/strategies/ladder/ladder.js';
import type { Strategy } from '../src/strategies/strategy.js';

/** The strategy that the others here make worse. All have its name, as if a change had caused it. */
export const ORIGINAL: Strategy = ladderStrategy(sequential);

/** Makes another request first, and waits for it: an additional round trip. */
export const ADDED_ROUND_TRIP = changed(async ({ ports, subject }) => {
  await ports.queue.listArtifacts(subject.taskId);
});

/** Requests the first definition twice at the same time: one more request, but no delay. */
export const REPEATED_REQUEST = changed(({ ports, subject }) => {
  void ports.queue.definition(subject.taskId).catch(() => undefined);
});

/** Gives another verdict, with the same requests. */
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
