import { byCodeUnits } from '../../base/order.js';
import { seededRandom } from '../../base/random.js';
import { type Made, testify, type Workers } from './evidence.js';
import { bytesOf, flatYaml, readableJson } from './json.js';
import { wholeBody, type Body } from './large-body.js';
import { makeKeys, type SigningKeys } from './keys.js';
import { actionsJson } from './parents/actions-json.js';
import { parentDefinition } from './parents/definition.js';
import { parametersOf } from './parents/parameters.js';
import { isParent, type Plan, type PlannedParent, type PlannedTask, type PlannedWork, planShape } from './plan.js';
import { scenarioJson } from './scenario-json.js';
import type { Shape } from './shape.js';
import { githubSources } from './sources/github.js';
import { projectsYaml } from './sources/projects.js';
import { pushlog } from './sources/revision.js';
import { taskclusterYml } from './sources/template.js';
import { revisionFolder } from './sources/urls.js';
import { artifactBody, artifactNames } from './tasks/artifacts.js';
import { queueDefinition } from './tasks/definition.js';
import { labelToTaskId, taskGraph } from './tasks/task-graph.js';

/** All files of a scenario folder by their path in it, with forward slashes. */
export type ScenarioFiles = ReadonlyMap<string, Uint8Array>;
/** The same, for files that may be too large for memory. */
export type LargeScenarioFiles = ReadonlyMap<string, Body>;

/** A sound scenario that can still be changed. */
export interface Making {
  readonly plan: Plan;
  readonly keys: SigningKeys;
  readonly files: Map<string, Body>;
}

/**
 * Makes a synthetic scenario of the given shape: a chain of trust that verifies. The same shape and seed give the same
 * bytes, shapes with other names other ids; no clock is read. Time and memory are linear in the number of tasks.
 *
 * @param plant breaks something
 * @throws InputError if the shape contradicts itself
 * @internal used by tests alone
 */
export function makeScenario(shape: Shape, seed: string | number, plant?: (making: Making) => void): ScenarioFiles {
  return wholeFiles(makeLargeScenario(shape, seed, plant));
}

/** All of it in memory. */
export function wholeFiles(files: StreamedFiles): ScenarioFiles {
  return new Map([...files].map(([path, body]) => [path, wholeBody(body)]));
}

/** {@link makeScenario}, without holding large task graphs in memory. */
export function makeLargeScenario(
  shape: Shape,
  seed: string | number,
  plant?: (making: Making) => void,
): LargeScenarioFiles {
  const { plan, keys, files } = planScenario(shape, seed);
  const made = new Map(files);
  plant?.({ plan, keys, files: made });
  return new Map([...made].sort(([a], [b]) => byCodeUnits(a, b)));
}

/** The files of {@link makeScenario} one by one, generated anew by each iteration. */
export type StreamedFiles = Iterable<readonly [path: string, body: Body]>;

/**
 * The files of {@link makeScenario}, generated while they are read; each iteration gives the same bytes.
 *
 * @throws InputError if the shape contradicts itself; some contradictions show only while reading
 */
export function streamScenario(shape: Shape, seed: string | number): StreamedFiles {
  return planScenario(shape, seed).files;
}

function planScenario(shape: Shape, seed: string | number) {
  const random = seededRandom(`${shape.name} ${String(seed)}`);
  const plan = planShape(shape, random);
  const keys = makeKeys(random.fork('keys'));
  const files: StreamedFiles = {
    *[Symbol.iterator]() {
      yield ['scenario.json', bytesOf(readableJson(scenarioJson(plan, seed, keys)))];
      yield* sourceFiles(plan);
      const workers = { keys, machines: random.fork('machines') };
      for (const task of [...plan.parents, ...plan.works]) yield* filesOf(plan, task, workers);
    },
  };
  return { plan, keys, files };
}

function* sourceFiles(plan: Plan): StreamedFiles {
  const { tree } = plan.shape;
  yield ['sources/projects.yml', bytesOf(projectsYaml(tree))];
  for (const revision of plan.revisions) {
    const folder = revisionFolder(tree, revision.node);
    if (tree.isGit === true) break;
    yield [`${folder}/taskcluster.yml`, bytesOf(taskclusterYml(revision.decisionImage))];
    yield [`${folder}/pushlog.json`, bytesOf(pushlog(revision))];
  }
  for (const { path, body } of githubSources(plan)) yield [path, bytesOf(body)];
}

function filesOf(plan: Plan, task: PlannedTask, workers: Workers): [path: string, body: Body][] {
  const made = isParent(task) ? makeParent(plan, task) : makeWork(plan, task);
  const { chainOfTrust, signature } = testify(plan, task, made, workers);
  const folder = `artifacts/${task.taskId}`;
  return [
    [`tasks/${task.taskId}.json`, bytesOf(readableJson(made.definition))],
    ...[...made.artifacts].map(([name, body]): [string, Body] => [`${folder}/${name}`, body]),
    [`${folder}/public/chain-of-trust.json`, chainOfTrust],
    [`${folder}/public/chain-of-trust.json.sig`, signature],
  ];
}

function makeParent(plan: Plan, parent: PlannedParent): Made {
  const { tree } = plan.shape;
  const artifacts = new Map<string, Body>();
  if (parent.shape.as !== 'action') {
    artifacts.set('public/actions.json', bytesOf(readableJson(actionsJson(tree, parent))));
    artifacts.set('public/parameters.yml', bytesOf(flatYaml(parametersOf(tree, parent))));
  }
  artifacts.set('public/label-to-taskid.json', bytesOf(readableJson(labelToTaskId(parent))));
  artifacts.set('public/task-graph.json', taskGraph(plan, parent));
  return { definition: parentDefinition(plan, parent), artifacts };
}

function makeWork(plan: Plan, work: PlannedWork): Made {
  const artifacts = new Map(artifactNames(work.shape).map((name) => [name, artifactBody(work, name)]));
  return { definition: queueDefinition(plan, work), artifacts };
}
