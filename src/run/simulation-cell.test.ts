import { describe, expect, it } from 'vitest';
import { traceEntry, verificationRun } from '../../test/results.js';
import type { Cell } from './run-verification.js';
import { simulationCell } from './simulation-cell.js';

const request = {
  scenario: { name: 'small', digest: 'd' },
  strategy: { name: 'a' },
  profile: { name: 'reference', summary: 'constant' },
  rules: '63.4',
  seed: '1',
} as Cell;

describe('simulationCell', () => {
  it('keeps the requests, without what only the harness needs', () => {
    const requests = [
      traceEntry({ claim: { used: false } }),
      traceEntry({ claim: { used: true }, endMs: null, status: null, cancelled: true }),
    ];
    expect(simulationCell(request, verificationRun({ requests })).requests).toEqual([
      {
        kind: 'source',
        method: 'GET',
        url: 'https://hg.example/a',
        startMs: 0,
        endMs: 500,
        status: 200,
        attempt: 1,
        bytes: 10,
        wasted: true,
      },
      {
        kind: 'source',
        method: 'GET',
        url: 'https://hg.example/a',
        startMs: 0,
        endMs: null,
        status: null,
        attempt: 1,
        bytes: 10,
        wasted: false,
      },
    ]);
  });

  it('keeps names for the tasks', () => {
    const links = [{ name: 'build', taskId: 'x', taskType: 'build', workerImpl: 'docker-worker' }];
    expect(simulationCell(request, verificationRun({ links })).links).toEqual([
      { name: 'build', taskId: 'x', taskType: 'build' },
    ]);
  });
});
