import { describe, expect, it } from 'vitest';
import { benchCell, benchResult, cellRequest, ENVIRONMENT, simulationCell } from '../../../test/results.js';
import type { Run, SimulationCell } from '../../result/result.js';
import { compared, simulationResult } from '../../../test/comparable.js';
import { comparisonMarkdown } from './comparison.js';
import { markdownReport } from './report.js';
import { code, markdownText } from './table.js';

function simulated(cells: readonly SimulationCell[]): string {
  return markdownReport({
    format: 1,
    kind: 'simulation',
    environment: ENVIRONMENT,
    command: ['simulate', '--scenario', 'a|b'],
    cells,
  });
}

describe('markdownReport', () => {
  it('shows a bench as a table with a summary', () => {
    const cells = [benchCell('sequential', 60_000, [30, 32, 34]), benchCell('bfs-seen-set', 13_000, [40, 44, 42])];
    expect(markdownReport(benchResult(cells))).toMatchInlineSnapshot(`
      "### \`beetmover\`

      20 tasks, 5 decision tasks · hg 5 s, others 0.5 s, constant · 3 runs at 1/50 of real time

      | strategy | verdict | time (mean ± σ) | waiting | overhead | processor | memory | requests | duplicates | in flight | speed-up |
      | :--- | :--- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
      | \`sequential\` | pass | 60.03 s ± 0.00 s | 60.0 s | 32 ms ± 2 ms | 50 ms ± 0 ms | – | 71 | 2 | 5 | 1.00 |
      | \`bfs-seen-set\` | pass | 13.04 s ± 0.00 s | 13.0 s | 42 ms ± 2 ms | 50 ms ± 0 ms | – | 71 | 2 | 5 | 4.60 |

      \`bfs-seen-set\` was fastest, **4.60** times faster than \`sequential\`.

      <details><summary>How it was run</summary><code>cot-bench bench</code><br>cot-bench 0.1.0 · Node v20.19.0 · linux 6.1.0 x64 · Example CPU (2 cores)</details>
      "
    `);
  });

  it('shows a simulation with what its critical path went to', () => {
    const task = cellRequest();
    const pushlog = cellRequest({ kind: 'source', url: 'https://hg.mozilla.org/x', startMs: 500, endMs: 5500 });
    const cell = simulationCell('sequential', 5500, { requests: [task, pushlog] });
    const criticalPath = [task, pushlog].map(({ method, url, startMs, endMs }) => ({
      method,
      url,
      startMs,
      endMs: endMs as number,
    }));
    expect(simulated([{ ...cell, prediction: { ...cell.prediction, criticalPath } }, simulationCell('slow', 60_000)]))
      .toMatchInlineSnapshot(`
        "### \`beetmover\`

        20 tasks, 5 decision tasks · hg 5 s, others 0.5 s, constant · virtual time, exact

        | strategy | verdict | time (exact) | requests | duplicates | in flight | speed-up |
        | :--- | :--- | ---: | ---: | ---: | ---: | ---: |
        | \`sequential\` | pass | 5.5 s | 71 | 2 | 5 | 1.00 |
        | \`slow\` | pass | 60.0 s | 71 | 2 | 5 | 0.09 |

        \`sequential\` was fastest. Its critical path: hg 5.0 s (1 request), Taskcluster queue 0.5 s (1 request).

        <details><summary>How it was run</summary><code>cot-bench simulate --scenario a|b</code><br>cot-bench 0.1.0 · Node v20.19.0 · linux 6.1.0 x64 · Example CPU (2 cores)</details>
        "
      `);
  });

  it('counts failed runs apart', () => {
    const broken: Run = { round: 2, outcome: 'failed', verdict: null, error: 'the *wire* broke' };
    const text = markdownReport(
      benchResult([benchCell('sequential', 60_000, [30, broken]), benchCell('dead', 1, [broken])]),
    );
    expect(text).toContain('> sequential: 1 of 2 runs failed and are left out: the \\*wire\\* broke\n');
    expect(text).toMatch(/\| `dead` \| pass \| \*\*failed\*\* \|/);
  });

  it('says which check failed', () => {
    const text = simulated([
      simulationCell('a', 500, { verdict: 'fail', check: 'verify_docker_image_sha', message: 'bad @you\n## sha' }),
    ]);
    expect(text).toContain(
      '<b>fail</b> <code>verify_docker_image_sha</code> <code>beetmover (a)</code>: <code>bad &#64;you</code>',
    );
  });

  it('holds hostile names in code spans, and bars do not end cells', () => {
    const text = simulated([simulationCell('a|b`c', 500, { scenario: '@team <img src=x> #1 ](x)' })]);
    expect(text).toContain('### `@team <img src=x> #1 ](x)`\n');
    expect(text).toContain('| ``a\\|b`c`` |');
  });

  it('is one comment however many cells there are: what decides first, the rest folded', () => {
    const message = `build ABC: ${'<@x> '.repeat(60)}`;
    const cells = Array.from({ length: 900 }, (_, index) =>
      Array.from({ length: 15 }, (__, place) =>
        simulationCell(`strategy-${place}`, 1000 * (place + 1), {
          scenario: `a-scenario-with-a-long-name-${index}`,
          ...(index % 3 === 0 && { verdict: 'fail' as const, check: `verify_${index}`, message }),
        }),
      ),
    ).flat();
    const text = simulated(cells);
    expect(text.length).toBeLessThan(60_000);
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(30);
    expect(text).toMatch(
      /^### 900 scenarios: `strategy-0` was fastest\n\n9000 of 13500 cells passed. 300 checks failed/,
    );
    expect(text).toMatch(/<summary>Every time: 13500 cells<.summary><table>.*and \d+ more<.td>/);
    expect(text).not.toContain('<@x>');
  });

  it('says so when there is nothing', () => {
    expect(simulated([])).toContain('No cell was run.');
  });
});

describe('text in Markdown', () => {
  it.each([
    ['plain', '`plain`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['', ''],
  ])('as code: %j becomes %j', (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  it('in a sentence has no markup, mention or link in it', () => {
    expect(markdownText('@me *x* <b> https://x www.x [a](b)')).toBe(
      '@<!-- -->me \\*x\\* &lt;b&gt; https:<!-- -->//x www<!-- -->.x \\[a\\](b)',
    );
  });
});

describe('comparisonMarkdown', () => {
  const result = (count: number, longer: number) =>
    simulationResult(
      Array.from({ length: count }, (_, index) => {
        const url = `https://queue.example/api/queue/v1/task/${String(index).padStart(22, 'x')}`;
        const requests = [cellRequest({ url, startMs: longer, endMs: longer + 500 })];
        return simulationCell('dataflow', 1000 + longer, { scenario: `scenario-with-a-name-${index}`, requests });
      }),
    );

  it('is one comment however much changed: the answer first, every change folded', () => {
    const text = comparisonMarkdown(compared(result(2000, 0), result(2000, 500)));
    expect(text.length).toBeLessThan(60_000);
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(30);
    expect(text).toMatch(
      /^### ❌ regression by duration&gt;0\n\n2000 cells in common: 2000 regressions\n\n\| scenario/,
    );
    expect(text).toMatch(/<summary>Every change: 2000 cells<.summary><ul>.*<li>and \d+ more<.li><.ul><.details>/);
  });

  it('says that nothing changed in a few lines', () => {
    const text = comparisonMarkdown(compared(result(3, 0), result(3, 0)));
    expect(text).toMatch(/^### ✅ no regression\n\n3 cells in common: 3 same\n\n<details><summary>What was compared/);
  });
});
