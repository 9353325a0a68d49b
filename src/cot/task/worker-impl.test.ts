import { describe, expect, it } from 'vitest';
import { itAgrees } from '../../../test/agreement.js';
import { fromPlain } from '../../../test/values.js';
import { guessWorkerImpl, hintedWorkerImpl } from './worker-impl.js';

const LINK = { name: 'build', taskId: 'T' };
const SETTINGS = { scriptworkerProvisioners: ['scriptworker-prov-v1', 'scriptworker-k8s'] };

describe('the worker implementation of a task', () => {
  itAgrees('is guessed as by the original', 'guess_worker_impl.json', (input) =>
    hintedWorkerImpl(LINK, input, SETTINGS),
  );

  it('is text whatever the tag holds', () => {
    const task = fromPlain({ provisionerId: 'p', payload: {}, scopes: [], tags: { 'worker-implementation': true } });
    expect(guessWorkerImpl(LINK, task, SETTINGS)).toBe('True');
  });

  it('is refused with all that hints at it', () => {
    const task = fromPlain({ provisionerId: 'scriptworker-k8s', payload: { image: 'x' }, scopes: [] });
    expect(() => guessWorkerImpl(LINK, task, SETTINGS)).toThrow("found 'docker-worker' and 'scriptworker'");
  });
});
