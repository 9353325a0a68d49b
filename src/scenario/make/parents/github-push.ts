import type { JsonObject } from '../json.js';
import { absolute } from '../moments.js';
import type { PlannedParent } from '../plan.js';
import type { TreeShape } from '../shape.js';
import { githubLogin, MAIN_BRANCH, repositoryOf } from '../sources/github.js';
import { ownerOf } from './owner.js';

/**
 * The definition of the decision task of a push to GitHub: what the tree's template renders to
 * (`sources/github-template.ts`), with what the queue adds.
 */
export function githubPushDefinition(tree: TreeShape, parent: PlannedParent): JsonObject {
  const { revision } = parent;
  const { fullName, name } = repositoryOf(tree.repository);
  const at = absolute(parent.created);
  const owner = ownerOf(parent);
  return {
    provisionerId: 'gecko-3',
    workerType: 'decision-gcp',
    taskQueueId: 'gecko-3/decision-gcp',
    schedulerId: 'gecko-level-3',
    projectId: 'none',
    taskGroupId: parent.taskId,
    dependencies: [],
    requires: 'all-completed',
    routes: [
      `tc-treeherder.v2.${name}.${revision.node}`,
      `index.gecko.v2.${name}.revision.${revision.node}.taskgraph.decision`,
    ],
    priority: 'lowest',
    retries: 5,
    created: at('0 seconds'),
    deadline: at('1 day'),
    expires: at('1 year 1 second'),
    scopes: [`assume:repo:github.com/${fullName}:branch:${MAIN_BRANCH}`],
    payload: payload(tree, parent),
    metadata: {
      owner,
      source: `${tree.repository}/raw/${revision.node}/.taskcluster.yml`,
      name: 'Gecko decision task',
      description: 'Decides what is to be built and tested of this push.',
    },
    tags: { os: 'linux', 'worker-implementation': 'docker-worker', createdForUser: owner, kind: 'decision-task' },
    extra: { tasks_for: 'github-push', treeherder: { machine: { platform: 'gecko-decision' }, symbol: 'D' } },
  };
}

function payload(tree: TreeShape, { revision, created }: PlannedParent): JsonObject {
  const at = absolute(created);
  return {
    image: revision.decisionImage,
    maxRunTime: 1800,
    features: { taskclusterProxy: true, chainOfTrust: true },
    artifacts: { public: { type: 'directory', path: '/builds/worker/artifacts', expires: at('1 year') } },
    env: {
      GECKO_BASE_REPOSITORY: tree.repository,
      GECKO_BASE_REV: revision.base,
      GECKO_HEAD_REPOSITORY: tree.repository,
      GECKO_HEAD_REF: `refs/heads/${MAIN_BRANCH}`,
      GECKO_HEAD_REV: revision.node,
      GECKO_PUSH_DATE_TIME: String(revision.pushdate),
      GECKO_PUSHED_BY: githubLogin(revision),
    },
    command: [
      '/builds/worker/bin/run-task',
      '--gecko-checkout=/builds/worker/checkouts/gecko',
      '--',
      'bash',
      '-cx',
      [
        'cd /builds/worker/checkouts/gecko',
        'ln -s /builds/worker/artifacts artifacts',
        `./mach --log-no-times taskgraph decision --tasks-for=github-push --head-rev=${revision.node}`,
      ].join(' && '),
    ],
  };
}
