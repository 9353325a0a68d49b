import type { JsonObject } from '../json.js';
import { absolute, type Span } from '../moments.js';
import { isParent, type Plan, type PlannedParent, shapeError } from '../plan.js';
import type { CronShape, TreeShape } from '../shape.js';
import { actionsOf } from './action-catalogue.js';
import { actionTraits } from './action-traits.js';
import { githubPushDefinition } from './github-push.js';
import { cronTraits } from './cron-traits.js';
import { ownerOf } from './owner.js';
import { pushTraits } from './push-traits.js';
import type { Traits } from './traits.js';

/**
 * The definition of a decision or action task in the queue: what the tree's template renders to
 * (`sources/template.ts`), with what the queue adds.
 */
export function parentDefinition(plan: Plan, parent: PlannedParent): JsonObject {
  const { tree } = plan.shape;
  if (parent.shape.as === 'github-push') return githubPushDefinition(tree, parent);
  const level = String(tree.level);
  const traits = traitsOf(plan, parent);
  const at = absolute(parent.created);
  const owner = ownerOf(parent);
  const isAction = parent.shape.as === 'action';
  return {
    provisionerId: `gecko-${level}`,
    workerType: 'decision-gcp',
    taskQueueId: `gecko-${level}/decision-gcp`,
    schedulerId: `gecko-level-${level}`,
    projectId: 'none',
    taskGroupId: parent.decision.taskId,
    dependencies: [],
    requires: 'all-completed',
    routes: [`tc-treeherder.v2.${tree.project}.${parent.revision.node}`, ...traits.routes],
    priority: 'lowest',
    retries: 5,
    created: at('0 seconds'),
    deadline: at('1 day'),
    expires: at('1 year 1 second'),
    scopes: traits.scopes,
    payload: payload(tree, parent, traits, at),
    metadata: {
      owner,
      source: `${tree.repository}/raw-file/${parent.revision.node}/.taskcluster.yml`,
      name: traits.name,
      description: traits.description,
    },
    tags: {
      os: 'linux',
      'worker-implementation': 'docker-worker',
      createdForUser: owner,
      kind: isAction ? 'action-callback' : 'decision-task',
    },
    extra: {
      tasks_for: parent.shape.as,
      treeherder: { machine: { platform: 'gecko-decision' }, ...traits.treeherder },
      ...traits.extra,
    },
  };
}

function payload(tree: TreeShape, parent: PlannedParent, traits: Traits, at: (span: Span) => string): JsonObject {
  const level = String(tree.level);
  const pip: JsonObject = tree.level === 3 ? { 'gecko-level-3-pip': '/builds/worker/.cache/pip' } : {};
  const contexts = '/builds/worker/checkouts/gecko/docker-contexts';
  return {
    image: parent.revision.decisionImage,
    maxRunTime: 1800,
    features: { taskclusterProxy: true, chainOfTrust: true },
    cache: { [`gecko-level-${level}-checkouts-sparse`]: '/builds/worker/checkouts', ...pip },
    artifacts: {
      public: { type: 'directory', path: '/builds/worker/artifacts', expires: at('1 year') },
      'public/docker-contexts': { type: 'directory', path: contexts, expires: at('5 days') },
    },
    env: {
      GECKO_BASE_REPOSITORY: 'https://hg.mozilla.org/mozilla-unified',
      GECKO_BASE_REV: parent.revision.base,
      GECKO_HEAD_REPOSITORY: tree.repository,
      GECKO_HEAD_REF: parent.revision.node,
      GECKO_HEAD_REV: parent.revision.node,
      HG_STORE_PATH: '/builds/worker/checkouts/hg-store',
      TASKCLUSTER_CACHES: '/builds/worker/checkouts',
      ...traits.env,
    },
    command: [
      '/builds/worker/bin/run-task',
      '--gecko-checkout=/builds/worker/checkouts/gecko',
      '--gecko-sparse-profile=build/sparse-profiles/taskgraph',
      '--',
      'bash',
      '-cx',
      ['cd /builds/worker/checkouts/gecko', 'ln -s /builds/worker/artifacts artifacts', traits.command].join(' && '),
    ],
  };
}

function traitsOf(plan: Plan, parent: PlannedParent): Traits {
  const { tree } = plan.shape;
  const { shape } = parent;
  switch (shape.as) {
    case 'hg-push':
      return pushTraits(tree, parent);
    case 'github-push':
      throw shapeError(plan.shape, shape.name, 'a push to GitHub has a template of its own');
    case 'cron':
      return cronTraits(tree, parent, shape, pushTaskId(plan, shape));
    case 'action': {
      const kind = actionsOf(tree).find(({ callback }) => callback === shape.callback);
      if (kind === undefined) throw shapeError(plan.shape, shape.name, `there is no action ${shape.callback}`);
      return actionTraits(tree, parent, shape, kind);
    }
  }
}

function pushTaskId(plan: Plan, cron: CronShape): string | undefined {
  if (cron.parent === undefined) return undefined;
  const parent = plan.find(cron.parent, cron.name);
  if (!isParent(parent)) throw shapeError(plan.shape, cron.name, `${cron.parent} is not a decision task`);
  return parent.taskId;
}
