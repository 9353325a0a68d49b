import type { CellRequest, SimulationCell, SimulationResult } from '../src/result/result.js';
import { cellRequest, ENVIRONMENT, simulationCell } from './results.js';

const EVIL = '"><img src=x onerror="hacked=true"><script>hacked=true</script>';
const TASK = 'https://tc.example/api/queue/v1/task/abc';

/** A result with everything that a report can show: all services and states, verdicts, seeded runs, hostile names. */
export function oddResult(): SimulationResult {
  const cells = ['sequential', 'a-strategy-with-quite-a-long-name', EVIL].map(oddCell);
  const signing = { ...simulationCell('sequential', 5000), scenario: 'signing' };
  const simple = { ...signing, prediction: { ...signing.prediction, limitMs: 2500, speculativeLimitMs: 1500 } };
  return {
    format: 1,
    kind: 'simulation',
    environment: { ...ENVIRONMENT, commit: 'abc', dirty: true },
    command: ['simulate', EVIL],
    cells: [...cells, simple],
  };
}

function oddCell(strategy: string, index: number): SimulationCell {
  const durationMs = 12_000 - 3000 * index;
  const requests = oddRequests(durationMs);
  const [first, second] = requests as [CellRequest, CellRequest];
  const samplesMs = Array.from({ length: 60 }, (_, sample) => durationMs * (0.8 + (0.4 * ((sample * 37) % 60)) / 60));
  const cell = simulationCell(strategy, durationMs, {
    scenario: EVIL,
    about: { tasks: 3, decisionTasks: 1, profileSummary: EVIL },
    requests,
    links: [{ name: EVIL, taskId: 'abc', taskType: 'build' }],
    distribution: { runs: 60, medianMs: durationMs, p5Ms: durationMs * 0.82, p95Ms: durationMs * 1.18, samplesMs },
    ...(index === 1 && { verdict: 'fail', check: 'verify_docker_image_sha', message: EVIL }),
  });
  const criticalPath = [first, second].map(({ method, url, startMs, endMs }) => ({
    method,
    url,
    startMs,
    endMs: endMs ?? 0,
  }));
  return { ...cell, prediction: { ...cell.prediction, criticalPath, retries: 1, wasted: 1 } };
}

function oddRequests(durationMs: number): CellRequest[] {
  const source = (url: string, startMs: number, endMs: number): CellRequest =>
    cellRequest({ kind: 'source', url, startMs, endMs });
  return [
    cellRequest({ url: TASK, endMs: 500 }),
    source('https://hg.mozilla.org/mozilla-central/json-pushes?changeset=abc', 500, 5500),
    source('https://raw.githubusercontent.com/o/r/main/projects.yml', 500, 1000),
    source('https://api.github.com/repos/o/r', 500, 1000),
    source(EVIL, 700, 1200),
    cellRequest({ kind: 'artifact', url: `${TASK}/artifacts/public/${EVIL}`, startMs: 800, endMs: 900, status: 503 }),
    cellRequest({ kind: 'artifact', url: `${TASK}/artifacts/public/x`, startMs: 900, endMs: 1000, attempt: 2 }),
    cellRequest({ url: `${TASK}x`, startMs: 1000, endMs: 1500, wasted: true }),
    cellRequest({ url: `${TASK}y`, startMs: durationMs - 100, endMs: null, status: null }),
  ];
}
