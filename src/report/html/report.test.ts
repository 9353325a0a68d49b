import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { benchCell, benchResult, cellRequest, ENVIRONMENT, simulationCell } from '../../../test/results.js';
import type { Run, SimulationCell } from '../../result/result.js';
import { htmlReport } from './report.js';

function simulated(cells: readonly SimulationCell[]): string {
  return htmlReport({ format: 1, kind: 'simulation', environment: ENVIRONMENT, command: ['simulate'], cells });
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

const requests = [cellRequest(), cellRequest({ startMs: 500, endMs: 900 })];
const two = [simulationCell('sequential', 60_000, { requests }), simulationCell('bfs-seen-set', 13_000, { requests })];

describe('htmlReport', () => {
  it('draws each request packed and in a row of its own, and has it in a table', () => {
    const text = simulated(two);
    expect(count(text, /class="mark [^"]*" x=[^>]*data-row=/g)).toBe(8);
    expect(count(text, /<tr id="s1c\dr\d"/g)).toBe(4);
    expect(count(text, /data-waterfall=/g)).toBe(2);
  });

  it('has ids once, and rows for all that marks refer to', () => {
    const text = simulated([...two, simulationCell('sequential', 1, { profile: 'zero' })]);
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, row] of text.matchAll(/data-row="([^"]+)"/g)) expect(ids).toContain(row);
  });

  it('allows its own style and script alone', () => {
    const text = simulated(two);
    const [, style = ''] = /<style>([^]*?)<\/style>/.exec(text) ?? [];
    const [, script = ''] = /<script>([^]*?)<\/script>/.exec(text) ?? [];
    const digest = (part: string): string => createHash('sha256').update(part).digest('base64');
    expect(text.replaceAll('&#39;', "'")).toContain(
      `style-src 'sha256-${digest(style)}'; script-src 'sha256-${digest(script)}'`,
    );
    expect(text).not.toMatch(/ style=|<img|@import|url\(/);
  });

  it('escapes names, messages and URLs', () => {
    const evil = '"><script>alert(1)</script>';
    const cell = simulationCell(evil, 500, {
      scenario: evil,
      profile: evil,
      verdict: 'fail',
      check: evil,
      message: evil,
      requests: [
        cellRequest({ kind: 'source', url: evil }),
        cellRequest({ kind: 'artifact', url: `https://x/api/queue/v1/task/a/artifacts/${evil}` }),
      ],
      about: { tasks: 1, decisionTasks: 0, profileSummary: evil },
    });
    const text = htmlReport({
      format: 1,
      kind: 'simulation',
      environment: ENVIRONMENT,
      command: [evil],
      cells: [cell, { ...cell, profile: 'other' }],
    });
    expect(count(text, /<script/g)).toBe(1);
    expect(text).not.toContain(evil);
  });

  it('draws bars with intervals for a bench', () => {
    const text = htmlReport(
      benchResult([benchCell('sequential', 60_000, [30, 500, 34]), benchCell('bfs-seen-set', 13_000, [40, 44, 42])]),
    );
    expect(count(text, /class="bar"/g)).toBe(2);
    expect(count(text, /class="whisker"/g)).toBe(2);
    expect(count(text, /<circle/g)).toBe(6);
    expect(text).toContain('Overhead of the runs');
  });

  it('says of a cell without a completed run that all failed', () => {
    const broken: Run = { round: 1, outcome: 'failed', verdict: null, error: 'broke' };
    const text = htmlReport(benchResult([benchCell('a', 1000, [broken]), benchCell('b', 1000, [1, 2])]));
    expect(text).toContain('<b>all runs failed</b>');
    expect(text).toContain('a: 1 of 1 run failed and are left out: broke');
  });

  it('shows many seeded runs as a histogram', () => {
    const samplesMs = Array.from({ length: 100 }, (_, index) => 900 + 2 * index);
    const seeded = {
      ...simulationCell('a', 1000),
      distribution: { runs: 100, medianMs: 1000, p5Ms: 910, p95Ms: 1090, samplesMs },
    };
    const text = simulated([seeded]);
    expect(text).toContain('Seeded runs');
    expect(text).toContain('Every request of the run with seed 1');
    expect(count(text, /class="column"/g)).toBeGreaterThan(3);
    expect(text).toContain('1.00 s (910 ms … 1.09 s)');
  });

  it('names the fastest among those that passed', () => {
    const text = simulated([...two, simulationCell('quick', 500, { verdict: 'fail', check: 'c', message: 'm' })]);
    expect(text).toContain('<b>bfs-seen-set</b> was fastest, <b>4.62 times faster</b> than sequential');
  });

  it('leaves out what would make it too large, and says so', () => {
    const many = Array.from({ length: 8000 }, (_, index) =>
      cellRequest({ url: `https://q.example/api/queue/v1/task/${index}` }),
    );
    const text = simulated([simulationCell('a', 500, { requests: many })]);
    expect(text).toContain('2000 more are in the result file');
    expect(text.length).toBeLessThan(8_000_000);
  });

  it('survives results with nothing in them', () => {
    expect(simulated([])).toContain('No cell was run.');
    expect(simulated([simulationCell('a', 0)])).toContain('No requests.');
  });
});
