import type { ParentShape, WorkShape, WorkerImplementation } from './shape.js';

type Other = readonly [kind: string, label: string, platform: string, worker: WorkerImplementation];

/** The kinds of other tasks in a graph: no task of the chain depends on them. */
const OTHERS: readonly [Other, ...Other[]] = [
  ['source-test', 'source-test-mozlint-eslint', 'lint', 'docker-worker'],
  ['toolchain', 'toolchain-linux64-node-20', 'linux64', 'docker-worker'],
  ['mochitest', 'test-macosx1470-64-qr/opt-mochitest-browser-chrome-3', 'macosx1470-64-qr', 'generic-worker'],
  ['spidermonkey', 'spidermonkey-sm-plain-linux64/debug', 'linux64', 'docker-worker'],
  ['web-platform-tests', 'test-windows11-64-24h2/opt-web-platform-tests-7', 'windows11-64-24h2', 'generic-worker'],
  ['static-analysis-autotest', 'static-analysis-autotest-linux64-st-autotest/debug', 'linux64', 'docker-worker'],
];

/** Tasks that fill up a parent's graph. Their names contain a space, so they cannot clash with a shape's. */
export function otherTasks(parent: ParentShape): WorkShape[] {
  return Array.from({ length: parent.others ?? 0 }, (_, index) => otherTask(parent, index));
}

function otherTask(parent: ParentShape, index: number): WorkShape {
  const [kind, label, platform, worker] = OTHERS[index % OTHERS.length] ?? OTHERS[0];
  const round = Math.floor(index / OTHERS.length);
  return {
    as: 'task',
    name: `${parent.name} other ${String(index)}`,
    type: 'build',
    kind,
    label: round === 0 ? label : `${label}-${String(round + 1)}`,
    platform,
    worker,
    parent: parent.name,
    ...(parent.detailed === true && { detailed: true }),
  };
}
