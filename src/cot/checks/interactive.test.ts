import { describe, expect, it } from 'vitest';
import { itAgrees } from '../../../test/agreement.js';
import { linkOf } from '../../../test/chains.js';
import { failureOf } from '../../../test/failures.js';
import { fromPlain } from '../../../test/values.js';
import { item } from '../../python/values/access.js';
import type { Dict, Value } from '../../python/values/value.js';
import { checkInteractiveDockerWorker, checkInteractiveGenericWorker } from './interactive.js';

const withTask = (task: Value): ReturnType<typeof linkOf> => linkOf({ task: task as Dict });

describe('interactive tasks', () => {
  itAgrees('are refused where the original refuses them', 'interactive.json', (input) => {
    const check =
      item(input, 'worker') === 'docker-worker'
        ? checkInteractiveDockerWorker
        : (link: ReturnType<typeof linkOf>) => checkInteractiveGenericWorker({ rules: '63.4' }, link);
    check(withTask(item(input, 'task')));
    return 'ok';
  });

  it('are reported with all that makes them so', () => {
    const task = fromPlain({
      payload: { rdpInfo: 'x' },
      scopes: ['generic-worker:allow-rdp:a', 'generic-worker:allow-rdp:b'],
    });
    expect(() => checkInteractiveGenericWorker({ rules: '62.7' }, withTask(task))).toThrow(
      expect.objectContaining({
        check: 'check_interactive_generic_worker',
        actual:
          'payload.rdpInfo is set; it has the scope generic-worker:allow-rdp:a; it has the scope generic-worker:allow-rdp:b',
      }) as Error,
    );
  });

  it.each([
    ['62.7', { interactive: true }, 'ok'],
    ['63.4', { interactive: true }, 'ok'],
    ['63.6', { interactive: true }, 'payload.features.interactive is set'],
    ['63.6', { interactive: 0 }, 'ok'],
    ['63.6', undefined, 'ok'],
    ['63.6', null, 'a dict'],
  ] as const)('on generic-worker, by the rules of %s and the features %j: %s', (rules, features, expected) => {
    const task = fromPlain({ payload: features === undefined ? {} : { features }, scopes: [] });
    const check = (): void => checkInteractiveGenericWorker({ rules }, withTask(task));
    if (expected === 'ok') expect(check).not.toThrow();
    else expect(check).toThrow(expected);
  });

  it.each([
    [{ features: {}, env: {} }, undefined],
    [{ features: { interactive: false }, env: { TASKCLUSTER_INTERACTIVE: '' } }, undefined],
    [{ features: { interactive: true }, env: {} }, 'payload.features.interactive is set'],
    [{ features: {}, env: { TASKCLUSTER_INTERACTIVE: '1' } }, 'payload.env.TASKCLUSTER_INTERACTIVE is set'],
    [
      { features: { interactive: 1 }, env: { TASKCLUSTER_INTERACTIVE: 'false' } },
      'payload.features.interactive is set; payload.env.TASKCLUSTER_INTERACTIVE is set',
    ],
    [{ env: {} }, 'the definition does not tell: key "features" is missing'],
  ])('on docker-worker: %j', (payload, actual) => {
    const check = (): void => checkInteractiveDockerWorker(withTask(fromPlain({ payload })));
    if (actual === undefined) expect(check).not.toThrow();
    else {
      expect(failureOf(check)).toMatchObject({
        check: 'check_interactive_docker_worker',
        message: actual
          .split('; ')
          .map((problem) => `signing:build BUILD: expected a task that is not interactive, but ${problem}`)
          .join('\n'),
        expected: 'a task that is not interactive',
        actual,
      });
    }
  });

  it('may have other scopes of generic-worker', () => {
    const check = (scopes: unknown) => (): void =>
      checkInteractiveGenericWorker({ rules: '63.6' }, withTask(fromPlain({ payload: {}, scopes })));
    expect(check(['generic-worker:allow-rdp', 'generic-worker:os-group:x'])).not.toThrow();
    expect(failureOf(check([3]))).toMatchObject({
      check: 'check_interactive_generic_worker',
      message: 'signing:build BUILD: expected a string among the scopes, found int',
    });
  });

  it('are reported together with what is missing', () => {
    const task = fromPlain({ payload: { features: { interactive: true } } });
    expect(() => checkInteractiveDockerWorker(withTask(task))).toThrow(
      /features\.interactive is set[^]*key "env" is missing/,
    );
  });

  it('are failures of the check where the definition is broken', () => {
    expect(() => checkInteractiveDockerWorker(withTask(fromPlain({ payload: [] })))).toThrow(
      expect.objectContaining({ check: 'check_interactive_docker_worker' }) as Error,
    );
  });
});
