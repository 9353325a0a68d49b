import type { RunFailure, VerificationLine } from '../../result/verification.js';
import { describe, expect, it } from 'vitest';
import { badScenarioLine } from '../../run/verification-line.js';
import { groupedLog, timedLine, type KeptLine } from '../../run/verification-log.js';
import { PLAIN } from './paint.js';
import { explanation, verdictText, type LogForm } from './verification.js';

const LOOK = { width: 60, paint: PLAIN };
const passed: VerificationLine = {
  ...badScenarioLine({ name: 'signing', path: 'scenarios/signing' }, { name: 'sequential' }, ''),
  verdict: 'pass',
  message: null,
  durationMs: 42_000,
};
const told: readonly KeptLine[] = [
  timedLine(
    { point: 'definition', name: 'signing', taskId: 'T', level: 'info', text: 'signing task of scriptworker' },
    500,
  ),
  timedLine(
    {
      point: 'dependencies',
      name: 'signing',
      taskId: 'T',
      level: 'info',
      text: 'depends on build B',
      references: [{ as: 'build', taskId: 'B' }],
    },
    500,
  ),
  timedLine({ point: 'image', name: 'x:build', taskId: 'B', level: 'info', text: 'image' }, 2500),
  timedLine(
    { point: 'definition', name: 'x:build', taskId: 'B', level: 'info', text: 'build task\u001b[2J of docker-worker' },
    1000,
  ),
  timedLine(
    { point: 'missing artifact', name: 'x:build', taskId: 'B', level: 'warning', text: 'public/a is missing' },
    2000,
  ),
];
const wrong: RunFailure = {
  check: 'verify_docker_image_sha',
  link: 'x:build',
  taskId: 'B',
  message: 'x:build B: the hash is another',
  expected: 'aaa',
  actual: 'b'.repeat(50),
  differences: [],
  step: 'check worker implementations',
};

function shown(form: LogForm, failures: readonly RunFailure[] = []): string {
  const grouped = groupedLog({ taskId: 'T', taskType: 'signing' }, told, failures);
  return explanation({ ...passed, verdict: failures.length === 0 ? 'pass' : 'fail' }, LOOK, {
    form,
    lines: told,
    grouped,
  });
}

describe('the verdict of a verification', () => {
  it('is one line', () => {
    expect(verdictText(passed, { width: 80, paint: PLAIN })).toBe('signing  sequential  pass  42.0 s, 0 requests\n');
  });

  it('is broken after the name where the terminal is narrow', () => {
    expect(verdictText(passed, { width: 40, paint: PLAIN })).toBe('signing\n  sequential  pass  42.0 s, 0 requests\n');
  });

  it('stands in columns below others where there is room', () => {
    const widths = { scenario: 9, strategy: 12 };
    const shown = (width: number): string => verdictText(passed, { width, paint: PLAIN }, widths);
    expect(shown(80)).toBe('signing    sequential    pass  42.0 s, 0 requests\n');
    expect(shown(44)).toBe('signing\n  sequential  pass  42.0 s, 0 requests\n');
  });
});

describe('the explanation of a verdict', () => {
  it('is nothing for a verification that passed', () => {
    expect(shown('failure')).toBe('');
  });

  it('says what is wrong with a bad scenario', () => {
    const bad = badScenarioLine({ name: 'x', path: './x' }, { name: 'sequential' }, 'x: scenario.json: missing');
    expect(explanation(bad, LOOK)).toBe('  x: scenario.json: missing\n');
  });

  it('shows the lines of each link together, in the order of the procedure, safe to show', () => {
    expect(shown('grouped')).toMatchInlineSnapshot(`
      "
        signing T
          chain           signing task of scriptworker
                          depends on build B

        signing:build B
          chain           build task\\u001b[2J of docker-worker
          artifacts       warning: public/a is missing
          worker          image
      "
    `);
  });

  it('shows lines as they came', () => {
    expect(shown('time')).toMatchInlineSnapshot(`
      "
            0.5 s  chain           signing T: signing task of
                                   scriptworker
            0.5 s  chain           signing T: depends on build B
            2.5 s  worker          x:build B: image
            1.0 s  chain           x:build B: build task\\u001b[2J
                                   of docker-worker
            2.0 s  artifacts       x:build B: warning: public/a is
                                   missing
      "
    `);
  });

  it('shows the lines of the link that failed, with the evidence', () => {
    expect(shown('failure', [wrong])).toMatchInlineSnapshot(`
      "
        signing:build B
          chain           build task\\u001b[2J of docker-worker
          artifacts       warning: public/a is missing
          worker          FAILED verify_docker_image_sha
                          the hash is another
          expected        aaa
          actual          bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
                          bbbbbbbbbb
      "
    `);
  });

  it('shows where definitions differ, and lists what else failed', () => {
    const differences = [
      { place: 'payload.env.X', expected: "'a'", actual: "'b'" },
      { place: 'scopes[0]', expected: 'nothing', actual: "'s'" },
    ];
    const message = 'x:build B: expected the task to be as in the graph\npayload.env.X: expected a';
    const different: RunFailure = {
      ...wrong,
      check: 'verify_task_in_task_graph',
      step: 'check task types',
      message,
      expected: 'the definition in the task graph',
      differences,
    };
    expect(shown('grouped', [different, wrong])).toMatchInlineSnapshot(`
      "
        signing T
          chain           signing task of scriptworker
                          depends on build B

        signing:build B
          chain           build task\\u001b[2J of docker-worker
          artifacts       warning: public/a is missing
          task type       FAILED verify_task_in_task_graph
                          expected the task to be as in the graph
          expected        - the definition in the task graph
          actual          + the task itself
                          payload.env.X
                          - 'a'
                          + 'b'
                          scopes[0]
                          - nothing
                          + 's'

        and 1 failure more:
        verify_docker_image_sha at signing:build B
                          the hash is another
          expected        aaa
          actual          bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
                          bbbbbbbbbb
      "
    `);
  });
});
