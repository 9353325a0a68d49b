import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainOf, linkOf } from '../../../test/chains.js';
import { artifactsToDownload, optionalArtifacts } from '../artifacts/to-download.js';
import { describeDifferences } from '../../python/dictdiffer/describe.js';
import { compareTaskDefinition } from './jsone-task-definition.js';
import { sortedDependencies } from '../chain/dependencies.js';
import { PythonError } from '../../python/error.js';
import { CotFailure } from '../failure.js';
import { getPullRequestNumber } from '../task/env.js';
import { getParentTaskId, getWorkerPoolId } from '../task/ids.js';
import { getProject, getScmLevel } from '../task/projects.js';
import { isGithubTask, pullRequestQuestions } from '../task/pull-request.js';
import { guessTaskType } from '../task/task-type.js';
import { getAndCheckTasksFor } from '../task/tasks-for.js';
import { getRepoScope, isTry } from '../task/try.js';
import { guessWorkerImpl } from '../task/worker-impl.js';
import { Float, type Dict, type Value } from '../../python/values/value.js';
import { actionPermission, findAction, updateActionTaskGroupId } from './actions.js';
import { checkDockerImageSha } from './docker-image-sha.js';
import { checkDockerImageTask } from './docker-image-task.js';
import { checkInteractiveDockerWorker, checkInteractiveGenericWorker } from './interactive.js';
import { checkLinkInTaskGraph } from './task-graph.js';
import { finishTracing, traceSources } from './trace-back-to-tree.js';

const KEYS = [
  '__proto__',
  'constructor',
  'payload',
  'env',
  'extra',
  'chainOfTrust',
  'inputs',
  'docker-image',
  'image',
  'type',
  'path',
  'taskId',
  'taskType',
  'taskGroupId',
  'parent',
  'action',
  'tasks_for',
  'metadata',
  'source',
  'schedulerId',
  'scopes',
  'tags',
  'worker-implementation',
  'provisionerId',
  'workerType',
  'taskQueueId',
  'upstreamArtifacts',
  'paths',
  'optional',
  'features',
  'interactive',
  'rdpInfo',
  'GECKO_HEAD_REPOSITORY',
  'GECKO_PULL_REQUEST_NUMBER',
  'MH_BRANCH',
  'ACTION_CALLBACK',
  'ACTION_TASK_GROUP_ID',
  'tasks',
  'task',
  'dependencies',
  'created',
  'artifacts',
  'environment',
  'imageArtifactHash',
  'repo',
  'repo_type',
  'access',
  'branches',
  'name',
  'level',
  'hookPayload',
  'decision',
  'cb_name',
  'kind',
  'hookId',
  'BUILD',
  'relative-datestamp',
];
const TEXTS = [
  '',
  'x',
  'task-image',
  'indexed-image',
  'IMG',
  'BUILD',
  'sha256:a',
  'hg',
  'git',
  'hook',
  'https://github.com/o/r/raw/x',
  'https://[',
  '2026-01-01T00:00:00Z',
  '1 day',
  '*',
];

const { value, task } = fc.letrec<{ value: Value; task: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom<Value>(
      null,
      true,
      false,
      0,
      1,
      -1.5,
      NaN,
      new Float(1),
      2n ** 70n,
      10n ** 400n,
      [],
      ['x'],
      new Map(),
    ),
    fc.constantFrom(...TEXTS, ...KEYS),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('task'),
  ),
  task: fc
    .array(fc.tuple(fc.constantFrom(...KEYS), tie('value')), { maxLength: 8 })
    .map((entries) => new Map<Value, Value>(entries)),
}));

const PARENT = { name: 'signing:parent', taskId: 'A' };

/** Everything that reads what strangers wrote. */
const READERS: readonly ((a: Value, b: Value) => unknown)[] = [
  (a) => sortedDependencies(a, 'x'),
  (a) => artifactsToDownload(PARENT, [], a),
  (a) => optionalArtifacts(a)('x', 'x'),
  (a, b) => describeDifferences(a, b),
  (a, b) => compareTaskDefinition(linkOf({ task: a as Dict }), b),
  (a) => getPullRequestNumber(a, 'GECKO'),
  (a) => [getParentTaskId(a), getWorkerPoolId(a)],
  (a, b) => [getProject(a, b), getScmLevel(a, b)],
  (a) => isGithubTask(a),
  (a) => pullRequestQuestions({ rules: '62.7', officialGithubReposOwner: 'o', sourceEnvPrefix: 'GECKO' }, a).next(true),
  (a) => guessTaskType(PARENT, a),
  (a) => getAndCheckTasksFor({ validTasksFor: ['x'] }, { task: a }),
  (a) => [isTry(a, 'GECKO'), getRepoScope(a)],
  (a) => guessWorkerImpl(PARENT, a, { scriptworkerProvisioners: ['x'] }),
  (a, b) => findAction(PARENT, a, b),
  (a) => actionPermission(PARENT, a),
  (a, b) => updateActionTaskGroupId(linkOf({ task: a as Dict }), PARENT, b),
  (a, b) =>
    checkDockerImageSha(
      chainOf([linkOf({ taskId: 'IMG', cot: b as Dict })]),
      linkOf({ task: a as Dict, cot: b as Dict }),
    ),
  (a) => checkDockerImageTask({ validDockerImageWorkerPools: [] }, linkOf({ task: a as Dict })),
  (a) => checkInteractiveDockerWorker(linkOf({ task: a as Dict })),
  (a) => checkInteractiveGenericWorker({ rules: '63.6' }, linkOf({ task: a as Dict })),
  (a, b) => checkLinkInTaskGraph(PARENT, b, linkOf({ task: a as Dict, decisionTaskId: b })),
  (a, b) => {
    const chain = chainOf([linkOf({ task: b as Dict })], {}, { task: a as Dict });
    finishTracing(chain, traceSources(chain), false);
  },
];

describe('definitions written by strangers', () => {
  it.each(READERS.map((reader) => [reader.toString().slice(0, 70), reader] as const))(
    'can do no more than fail: %s',
    (_name, reader) => {
      fc.assert(
        fc.property(fc.oneof(task, value), fc.oneof(task, value), (a, b) => {
          try {
            reader(a, b);
          } catch (error) {
            expect(error instanceof CotFailure || error instanceof PythonError ? 'a failure' : error).toBe('a failure');
          }
        }),
        { numRuns: 300 },
      );
    },
  );
});
