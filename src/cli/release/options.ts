import type { Options } from 'yargs';
import { UsageError } from '../../base/errors.js';
import { didYouMean } from '../../base/did-you-mean.js';
import { SECOND } from '../../base/units.js';
import { DEFAULT_TIMES_TO_LIVE, type TimesToLive } from '../../cache/policy.js';
import { TASK_TYPES } from '../../cot/settings/task-types.js';
import { CACHE_KINDS, type CacheKind } from '../../result/release.js';
import type { Target } from '../../scenario/scenario.js';
import type { Arguments } from '../command-line/arguments.js';
import { CELLS, valued } from '../command-line/options.js';

const several = (describe: string): Options => ({ type: 'string', array: true, requiresArg: true, describe });

export const RELEASE_OPTIONS = {
  workers: several('workers by type or kind of task, as in signing=8 beetmover=20 (default: 10 of each type)'),
  cache: several('what workers keep and share: none, worker, shared (default: each, side by side)'),
  'new-workers': { type: 'boolean', describe: 'a worker is new for each task: what it kept itself is lost' },
  'cache-ttl': several('seconds to keep what can change: projects=300 listings=0 (the defaults)'),
  'cache-latency': valued('milliseconds that a kept answer takes (default: 0)'),
  'stop-after-failure': { type: 'boolean', describe: 'do not verify what depends on a failed target' },
} satisfies Record<string, Options>;

/** Options that select the cells. Real verifiers cannot take part: releases run in virtual time only. */
export const RELEASE_CELLS = {
  ...CELLS,
  verifier: { ...CELLS.verifier, hidden: true },
  scenario: { ...CELLS.scenario, describe: 'scenarios with targets, or releases (release:targets=400,seed=1)' },
  strategy: { ...CELLS.strategy, describe: 'strategies by name (default: release-63.6 and dataflow)' },
} satisfies Record<string, Options>;

export const REPRODUCIBLE = {
  reproducible: {
    type: 'boolean',
    describe: 'leave machine, command line and processor time out of the JSON, for a baseline to commit',
  },
} satisfies Record<string, Options>;

/** A simulation covers hours, so longer times to live would never expire. */
const MOST_TTL_SECONDS = 24 * 3600;
const MOST_WORKERS = 10_000;

/** The options of a release besides its cells. */
export interface ReleaseChoice {
  readonly caches: readonly CacheKind[];
  readonly workers: ReadonlyMap<string, number>;
  readonly newWorkers: boolean;
  readonly ttl: TimesToLive;
  readonly cacheLatencyMs: number;
  readonly stopAfterFailure: boolean;
}

/** @throws UsageError */
export function readReleaseOptions(args: Arguments): ReleaseChoice {
  return {
    caches: cachesIn(args.list('cache')),
    workers: workersIn(args.list('workers') ?? []),
    newWorkers: args.flag('new-workers'),
    ttl: readTimesToLive(args),
    cacheLatencyMs: args.wholeNumber('cache-latency', 0) ?? 0,
    stopAfterFailure: args.flag('stop-after-failure'),
  };
}

function cachesIn(given: readonly string[] | undefined): readonly CacheKind[] {
  if (given === undefined) return CACHE_KINDS;
  for (const name of given) {
    if (!CACHE_KINDS.some((kind) => kind === name))
      throw new UsageError(
        `--cache must be ${CACHE_KINDS.join(', ')}, not ${JSON.stringify(name)}${didYouMean(name, CACHE_KINDS)}`,
      );
  }
  return CACHE_KINDS.filter((kind) => given.includes(kind));
}

function workersIn(given: readonly string[]): Map<string, number> {
  const workers = new Map<string, number>();
  for (const text of given) {
    const [, name = '', count = ''] = /^([\w.-]+)=(\d+)$/.exec(text) ?? [];
    if (name === '' || Number(count) < 1 || Number(count) > MOST_WORKERS)
      throw new UsageError(
        `--workers expects TYPE=N, N from 1 to ${MOST_WORKERS}, as in signing=8, not ${JSON.stringify(text)}`,
      );
    if (workers.has(name)) throw new UsageError(`--workers names ${name} twice`);
    workers.set(name, Number(count));
  }
  return workers;
}

/** An unknown name is probably a typo. @throws UsageError */
export function refuseUnknownWorkers(workers: ReadonlyMap<string, number>, targets: readonly Target[]): void {
  const known = new Set([
    ...Object.keys(TASK_TYPES),
    ...targets.flatMap(({ kind, taskType }) => [taskType, kind ?? taskType]),
  ]);
  for (const name of workers.keys()) {
    if (!known.has(name))
      throw new UsageError(
        `--workers: no target is of the type or kind ${JSON.stringify(name)}${didYouMean(name, [...known])}`,
      );
  }
}

/** @throws UsageError */
export function readTimesToLive(args: Arguments): TimesToLive {
  const names = { projects: 'projectsMs', listings: 'listingsMs' } as const;
  const ttl = { ...DEFAULT_TIMES_TO_LIVE };
  for (const text of args.list('cache-ttl') ?? []) {
    const [, name = '', seconds = ''] = /^(projects|listings)=(\d+)$/.exec(text) ?? [];
    if (seconds === '' || Number(seconds) > MOST_TTL_SECONDS)
      throw new UsageError(
        `--cache-ttl expects projects=SECONDS or listings=SECONDS, at most ${MOST_TTL_SECONDS}, not ` +
          `${JSON.stringify(text)}`,
      );
    ttl[names[name as keyof typeof names]] = Number(seconds) * SECOND;
  }
  return ttl;
}
