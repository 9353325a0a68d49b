import type { Json, JsonObject, Patch } from '../../patched-scenario.js';
import { BUILD, COT, CRON, DECISION, IMAGE, SIGNING, TARGET } from '../good-chain.js';
import { harmlessCase, hostileCase, type HostileCase } from './case.js';

const INPUTS = ['extra', 'chainOfTrust', 'inputs'];
const UPSTREAM = ['payload', 'upstreamArtifacts'];
const MILLION = 1_000_000;

/** A well-formed id. */
export function taskId(number: number): string {
  return `A${number.toString(36).padStart(20, '0')}A`;
}

/** A chain of tasks, each depending on the next. */
function row(length: number): Patch {
  const build = SIGNING.definition(BUILD);
  const tasks: Record<string, string> = {};
  const chains: Record<string, string> = {};
  for (let number = 0; number < length; number++) {
    const extra = { ...(build['extra'] as JsonObject), chainOfTrust: { inputs: { build: taskId(number + 1) } } };
    tasks[taskId(number)] = JSON.stringify({ ...build, extra });
    chains[`${taskId(number)}/${COT}`] = JSON.stringify({ taskId: taskId(number), artifacts: {} });
  }
  return { tasks: { ...tasks, ...SIGNING.task(BUILD, INPUTS, { build: taskId(0) }) }, artifacts: chains };
}

/** The build's definition, depending on artifacts of other tasks. */
export function dependingOn(taskIds: readonly string[]): Record<string, string> {
  return SIGNING.task(
    BUILD,
    UPSTREAM,
    taskIds.map((one) => ({ taskId: one, taskType: 'build', paths: [] })),
  );
}

/** Tasks that each depend on all others. */
function clique(size: number): Patch {
  const ids = Array.from({ length: size }, (_, number) => taskId(number));
  const { [BUILD]: definition = '' } = dependingOn(ids);
  const tasks = Object.fromEntries(ids.map((one) => [one, definition]));
  const chains = ids.map((one) => [`${one}/${COT}`, JSON.stringify({ taskId: one, artifacts: {} })]);
  return { tasks: { ...tasks, [BUILD]: definition }, artifacts: Object.fromEntries(chains) as Record<string, string> };
}

function upstream(entries: Json): Patch {
  return { tasks: SIGNING.task(TARGET, UPSTREAM, entries) };
}

/** Graphs that no decision task would make. */
export const GRAPH_CASES: readonly HostileCase[] = [
  hostileCase('a task that needs itself as an image', () => ({
    tasks: SIGNING.task(BUILD, [...INPUTS, 'docker-image'], BUILD),
  })),
  harmlessCase('a task that is its own parent', () => ({ tasks: SIGNING.task(BUILD, ['extra', 'parent'], BUILD) })),
  harmlessCase('a task that is its own group', () => ({ tasks: SIGNING.task(BUILD, ['taskGroupId'], BUILD) })),
  harmlessCase('two tasks that need each other', () => ({
    tasks: { ...SIGNING.task(IMAGE, INPUTS, { build: BUILD }) },
  })),
  harmlessCase('an image that the target itself makes', () => ({
    tasks: SIGNING.task(IMAGE, INPUTS, { 'docker-image': TARGET }),
  })),
  hostileCase('a decision task that the target makes', () => ({
    tasks: SIGNING.task(CRON, ['extra', 'parent'], TARGET),
  })),
  hostileCase('decision tasks that are each other’s parents', () => ({
    tasks: {
      ...SIGNING.task(CRON, ['extra', 'parent'], DECISION),
      ...SIGNING.task(DECISION, ['extra', 'parent'], CRON),
    },
  })),
  hostileCase('a decision task whose group is another’s', () => ({
    tasks: SIGNING.task(DECISION, ['taskGroupId'], CRON),
  })),
  hostileCase('a row of 2 000 tasks', () => row(2000)),
  hostileCase('200 tasks that all need each other', () => clique(200)),
  hostileCase('100 000 dependencies', () => ({
    tasks: SIGNING.task(
      BUILD,
      INPUTS,
      Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`b${n}`, taskId(n)])),
    ),
  })),
  hostileCase('300 000 dependencies, as short as they can be', () => ({
    tasks: SIGNING.task(BUILD, INPUTS, Object.fromEntries(Array.from({ length: 300_000 }, (_, n) => [String(n), '']))),
  })),
  hostileCase('a million dependencies', () => ({
    tasks: SIGNING.task(
      BUILD,
      INPUTS,
      Object.fromEntries(Array.from({ length: MILLION }, (_, n) => [String(n), taskId(n)])),
    ),
  })),
  hostileCase('50 000 upstream artifacts of one task', () =>
    upstream(Array.from({ length: 50_000 }, () => ({ taskId: BUILD, taskType: 'build', paths: [] }))),
  ),
  hostileCase('100 000 paths of upstream artifacts', () =>
    upstream([
      { taskId: BUILD, taskType: 'build', paths: Array.from({ length: MILLION / 10 }, (_, n) => `public/${n}`) },
    ]),
  ),
  hostileCase('one path half a million times', () =>
    upstream([{ taskId: BUILD, taskType: 'build', paths: Array.from({ length: MILLION / 2 }, () => 'public/a') }]),
  ),
  hostileCase('100 000 dependencies that nobody follows', () => ({
    tasks: SIGNING.task(
      BUILD,
      ['dependencies'],
      Array.from({ length: MILLION / 10 }, (_, n) => taskId(n)),
    ),
  })),
  hostileCase('100 000 scopes', () => ({
    tasks: SIGNING.task(
      TARGET,
      ['scopes'],
      Array.from({ length: MILLION / 10 }, (_, n) => `project:releng:signing:cert:release-signing${n}`),
    ),
  })),
  harmlessCase('one task under two types', () =>
    upstream([
      { taskId: BUILD, taskType: 'build', paths: [] },
      { taskId: BUILD, taskType: 'docker-image', paths: [] },
      { taskId: BUILD, taskType: 'decision', paths: [] },
    ]),
  ),
  hostileCase('the target among its own upstream tasks', () =>
    upstream([{ taskId: TARGET, taskType: 'signing', paths: ['public/a'] }]),
  ),
  hostileCase('upstream artifacts that are an object', () => upstream({ a: 1 })),
  hostileCase('upstream artifacts that are a text', () => upstream('abc')),
  hostileCase('upstream tasks of no type', () => upstream([{ taskId: BUILD, taskType: '', paths: [] }])),
  hostileCase('an id that is a number', () => upstream([{ taskId: 7, taskType: 'build', paths: [] }])),
  hostileCase('an id that is null', () => upstream([{ taskId: null, taskType: 'build', paths: [] }])),
  hostileCase('an id that is a list', () => upstream([{ taskId: [BUILD], taskType: 'build', paths: [] }])),
  hostileCase('an id that is an object', () => upstream([{ taskId: {}, taskType: 'build', paths: [] }])),
  hostileCase('an empty id', () => upstream([{ taskId: '', taskType: 'build', paths: [] }])),
  hostileCase('an id that leads elsewhere', () =>
    upstream([{ taskId: '../../../etc', taskType: 'build', paths: ['passwd'] }]),
  ),
  hostileCase('an id with a NUL', () => upstream([{ taskId: 'A\0B', taskType: 'build', paths: [] }])),
  hostileCase('an id that is half a surrogate pair', () =>
    upstream([{ taskId: '\ud800', taskType: 'build', paths: [] }]),
  ),
  hostileCase('an id of 100 000 characters', () =>
    upstream([{ taskId: 'A'.repeat(100_000), taskType: 'build', paths: [] }]),
  ),
  hostileCase('a type with colons', () => upstream([{ taskId: BUILD, taskType: ':'.repeat(100_000), paths: [] }])),
  hostileCase('a group that is a list', () => ({ tasks: SIGNING.task(BUILD, ['taskGroupId'], []) })),
  harmlessCase('a group that is true', () => ({ tasks: SIGNING.task(BUILD, ['taskGroupId'], true) })),
  harmlessCase('a parent that is an object', () => ({ tasks: SIGNING.task(BUILD, ['extra', 'parent'], {}) })),
];
