import type { Chain, Link } from '../src/cot/chain/chain.js';
import { defaultSettings } from '../src/cot/settings/default-settings.js';
import type { Settings } from '../src/cot/settings/settings.js';
import { dict } from '../src/python/values/value.js';

/** A link for tests of single checks, with sensible defaults. */
export function linkOf(parts: Partial<Link>): Link {
  return {
    name: 'signing:build',
    taskId: 'BUILD',
    task: dict({}),
    taskType: 'build',
    workerImpl: 'docker-worker',
    decisionTaskId: 'DECISION',
    parentTaskId: 'DECISION',
    cot: undefined,
    ...parts,
  };
}

/** A chain for tests of single checks. @param target by default a signing task without scopes */
export function chainOf(links: readonly Link[], settings: Partial<Settings> = {}, target: Partial<Link> = {}): Chain {
  const task = dict({ scopes: [] });
  return {
    subject: {
      taskId: 'TARGET',
      taskType: 'signing',
      cotProduct: 'firefox',
      checkTask: false,
      verifySignatures: false,
    },
    settings: { ...defaultSettings('firefox', '62.7'), ...settings },
    target: linkOf({
      name: 'signing',
      taskId: 'TARGET',
      task,
      taskType: 'signing',
      workerImpl: 'scriptworker',
      ...target,
    }),
    links: [...links],
  };
}
