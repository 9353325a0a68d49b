import type {
  BenchCell,
  BenchResult,
  CellRequest,
  CompletedRun,
  Environment,
  Run,
  SimulationCell,
} from '../src/result/result.js';
import { cellStatistics } from '../src/bench/cell-statistics.js';
import type { VerificationRun } from '../src/run/run-verification.js';
import type { TraceEntry } from '../src/services/http/transport.js';

/** One attempt; by default, a good answer to a source request. */
export function traceEntry(changes: Partial<TraceEntry> = {}): TraceEntry {
  return {
    kind: 'source',
    method: 'GET',
    url: 'https://hg.example/a',
    startMs: 0,
    endMs: 500,
    status: 200,
    attempt: 1,
    bytes: 10,
    ...changes,
  };
}

/** One request of a cell; by default, a good answer of the queue. */
export function cellRequest(changes: Partial<CellRequest> = {}): CellRequest {
  const url = 'https://queue.example/api/queue/v1/task/abc';
  return {
    kind: 'task',
    method: 'GET',
    url,
    startMs: 0,
    endMs: 500,
    status: 200,
    attempt: 1,
    bytes: 10,
    wasted: false,
    ...changes,
  };
}

/** A verification; by default, it passed without requests. */
export function verificationRun(changes: Partial<VerificationRun> = {}): VerificationRun {
  return {
    verdict: 'pass',
    check: null,
    message: null,
    failures: [],
    warnings: [],
    durationMs: 500,
    links: [],
    requests: [],
    orphans: 0,
    cachedAnswers: 0,
    wasted: 0,
    ...changes,
  };
}

/** The exact part of a cell. */
export function simulationCell(
  strategy: string,
  durationMs: number,
  changes: Partial<SimulationCell> = {},
): SimulationCell {
  return {
    scenario: 'beetmover',
    scenarioDigest: 'd1',
    strategy,
    profile: 'reference',
    rules: '63.4',
    seed: '1',
    verdict: 'pass',
    check: null,
    message: null,
    about: { tasks: 20, decisionTasks: 5, profileSummary: 'hg 5 s, others 0.5 s, constant' },
    prediction: {
      durationMs,
      requests: 71,
      duplicates: 2,
      wasted: 0,
      retries: 0,
      peakInFlight: { 'hg.example': 1, 'queue.example': 5 },
      peakInFlightOverall: 5,
      criticalPath: [],
      bytes: 1000,
      limitMs: null,
      speculativeLimitMs: null,
    },
    requests: [],
    links: [],
    ...changes,
  };
}

export function completedRun(round: number, wallMs: number, cpuMs = 50): CompletedRun {
  return { round, outcome: 'completed', verdict: 'pass', wallMs, cpuMs };
}

/** A measured cell with the given overheads, or the given runs. */
export function benchCell(
  strategy: string,
  waitingMs: number,
  overheads: readonly (number | Run)[],
  timeScale = 1 / 50,
): BenchCell {
  const runs = overheads.map((entry, index) =>
    typeof entry === 'number' ? completedRun(index + 1, waitingMs * timeScale + entry) : entry,
  );
  return {
    ...simulationCell(strategy, waitingMs),
    clock: 'real',
    timeScale,
    runs,
    statistics: cellStatistics(runs, waitingMs, timeScale),
  };
}

export const ENVIRONMENT: Environment = {
  node: 'v20.19.0',
  os: 'linux 6.1.0 x64',
  cpu: 'Example CPU',
  cores: 2,
  commit: null,
  dirty: null,
  version: '0.1.0',
};

export function benchResult(cells: readonly BenchCell[], reference: string | null = null): BenchResult {
  return { format: 1, kind: 'bench', environment: ENVIRONMENT, command: ['bench'], reference, cells };
}
