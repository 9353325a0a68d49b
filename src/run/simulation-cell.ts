import { isOutside } from './contender.js';
import type { LowerBound } from './lower-bound/lower-bound.js';
import type { TraceEntry } from '../services/http/transport.js';
import { predictionOf } from './prediction.js';
import type { CellAbout, CellIdentity, CellLink, CellRequest, SimulationCell } from '../result/result.js';
import type { Cell, VerificationRun } from './run-verification.js';

/** One cell of a simulation's result. */
export function simulationCell(request: Cell, run: VerificationRun, limit?: LowerBound): SimulationCell {
  return {
    ...identityOf(request),
    verdict: run.verdict,
    check: run.check,
    message: run.message,
    ...(run.warnings.length > 0 && { warnings: run.warnings.map(({ message }) => message) }),
    about: aboutRun(request, run),
    prediction: predictionOf(run, limit),
    requests: run.requests.map((entry) => cellRequest(entry, run.wasted !== null)),
    ...(run.outside && { cost: run.outside }),
    links: run.links.map(({ name, taskId, taskType }): CellLink => ({ name, taskId, taskType })),
  };
}

function identityOf(request: Cell): CellIdentity {
  return {
    scenario: request.scenario.name,
    scenarioDigest: request.scenario.digest,
    strategy: request.strategy.name,
    ...(isOutside(request.strategy) && { verifier: true }),
    profile: request.profile.name,
    rules: request.rules,
    seed: request.seed,
  };
}

function cellRequest(entry: TraceEntry, tellsWaste: boolean): CellRequest {
  const { kind, method, url, startMs, endMs, status, attempt, bytes, claim } = entry;
  const wasted = tellsWaste ? claim?.used === false : null;
  return { kind, method, url, startMs, endMs, status, attempt, bytes, wasted };
}

function aboutRun(request: Cell, run: VerificationRun): CellAbout {
  const typeOf = new Map(run.links.map((link) => [link.taskId, link.taskType]));
  const decisions = [...typeOf.values()].filter((type) => type === 'decision');
  return {
    tasks: typeOf.size,
    decisionTasks: decisions.length,
    profileSummary: request.profile.summary,
    ...(request.profile.random && { seeded: true }),
  };
}
