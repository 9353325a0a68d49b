import { byCodeUnits } from '../base/order.js';
import type { Verdict } from '../result/result.js';
import type { ReleaseCell, ReleaseTarget } from '../result/release.js';
import type { Target } from '../scenario/scenario.js';
import { criticalPath } from './critical-path.js';
import { loadOf, routesOf } from './curves.js';
import type { ReleaseRequest } from './request.js';
import type { ReleaseRun } from './simulate-release.js';

/** Makes one cell of a release's result. @param cpuMs processor time of the simulation */
export function releaseCell(request: ReleaseRequest, run: ReleaseRun, cpuMs: number): ReleaseCell {
  const { scenario, strategy, profile, rules, seed, cache, newWorkers } = request;
  const targets = (scenario.targets ?? []).map((target) => targetOf(run, target));
  const makespanMs = run.complete ? Math.max(0, ...targets.map(({ endMs }) => endMs ?? 0)) : run.endMs;
  const path = criticalPath(run.done);
  const cachedAnswers = sum(targets.map((target) => target.cachedAnswers));
  const load = loadOf(run.meter, makespanMs);
  return {
    scenario: scenario.name,
    scenarioDigest: scenario.digest,
    strategy: strategy.name,
    profile: profile.name,
    rules,
    seed,
    cache,
    workers: Object.fromEntries([...run.pools.values()].map(({ name, workers }) => [name, workers])),
    newWorkers,
    profileSummary: profile.summary,
    complete: run.complete,
    makespanMs,
    requests: run.meter.requests,
    ...requestsBy(run),
    bytes: sum(run.meter.bytes),
    cachedAnswers,
    cachedShare: cachedAnswers === 0 ? 0 : cachedAnswers / (cachedAnswers + run.meter.requests),
    refusedEntries: run.caches.refused(),
    verificationMs: sum(targets.map(({ startMs, verifiedMs }) => (verifiedMs ?? 0) - (startMs ?? 0))),
    criticalVerificationMs: sum(path.map(({ verificationMs }) => verificationMs)),
    queueMs: sum(targets.map(({ readyMs, startMs }) => (startMs === null ? 0 : startMs - (readyMs ?? startMs)))),
    criticalPath: path,
    spanMs: load.spanMs,
    load: load.curves,
    verdicts: verdictsOf(targets),
    targets,
    cpuMs,
  };
}

function targetOf({ done, ready }: ReleaseRun, { taskId, taskType, kind = taskType }: Target): ReleaseTarget {
  const passage = done.get(taskId);
  const about = { taskId, taskType, kind, readyMs: ready.get(taskId) ?? null };
  if (passage === undefined) return { ...about, ...NOT_REACHED };
  const { outcome, worker, startMs, verifiedMs, endMs } = passage;
  return { ...about, ...outcome, worker, startMs, verifiedMs, endMs };
}

const NOT_REACHED = {
  verdict: null,
  check: null,
  worker: null,
  startMs: null,
  verifiedMs: null,
  endMs: null,
  requests: 0,
  cachedAnswers: 0,
};

function requestsBy({ meter }: ReleaseRun): Pick<ReleaseCell, 'requestsByHost' | 'requestsByRoute'> {
  const requestsByRoute = routesOf(meter);
  const byHost = new Map<string, number>();
  for (const { host, requests } of requestsByRoute) byHost.set(host, (byHost.get(host) ?? 0) + requests);
  const sorted = [...byHost].sort(([a], [b]) => byCodeUnits(a, b));
  return { requestsByHost: Object.fromEntries(sorted), requestsByRoute };
}

function verdictsOf(targets: readonly ReleaseTarget[]): Record<string, Verdict> {
  const reached = targets.flatMap(({ taskId, verdict }) => (verdict === null ? [] : [[taskId, verdict] as const]));
  return Object.fromEntries(reached);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
