import { describe, expect, it } from 'vitest';
import { graphName, graphScenario, isGraphSpec, readParameters } from './spec.js';

const SPEC = 'synthetic:tasks=40,levels=3,seed=x';

describe('a graph by its spec', () => {
  it('is distinguished from names and folders', () => {
    expect([SPEC, 'synthetic:', 'synthetic', './synthetic:tasks=40', 'signing'].map(isGraphSpec)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('is a scenario in memory that is called by its spec', () => {
    const scenario = graphScenario(SPEC);
    expect(scenario).toMatchObject({ name: 'synthetic-tasks-40-levels-3-seed-x', path: SPEC, expect: 'pass' });
    expect(scenario.content.taskIds()).toHaveLength(40);
    expect(scenario.provenance.from).toContain('synthetic:tasks=40,levels=3,width=');
    expect(graphName('synthetic:')).toBe('synthetic');
  });

  it('takes defaults for what it leaves out', () => {
    expect(readParameters('graph', {})).toEqual({
      name: 'graph',
      tasks: 100,
      levels: 6,
      width: 4,
      sharing: 0.25,
      revisions: 4,
      seed: '1',
    });
    expect(graphScenario('synthetic:').digest).toBe(graphScenario('synthetic:tasks=100,seed=1').digest);
  });

  it('is another with another seed, or with a fault, which says what must find it', () => {
    const digests = [SPEC, `${SPEC}y`, `${SPEC},fault=wrong-pool`].map((spec) => graphScenario(spec).digest);
    expect(new Set(digests).size).toBe(3);
    expect(graphScenario(`${SPEC},fault=wrong-pool`).expect).toEqual({ fail: 'verify_docker_image_task' });
  });

  it.each([
    [
      'synthetic:task=4',
      'there is no parameter "task", only tasks, levels, width, sharing, revisions, graph-tasks, seed, fault; did you mean "tasks"?',
    ],
    ['synthetic:tasks', 'expected tasks=VALUE, found "tasks"'],
    ['synthetic:tasks=1=2', 'expected tasks=VALUE, found "tasks=1=2"'],
    ['synthetic:tasks=40,tasks=41', 'tasks is given twice'],
    ['synthetic:tasks=many', 'tasks must be a number, not "many"'],
    ['synthetic:tasks=-4', 'tasks must be a number, not "-4"'],
    ['synthetic:fault=rot', 'there is no fault "rot", only missing-task'],
    ['synthetic:tasks=1', 'key "tasks": expected a whole number from 4 to 20000, found 1'],
  ])('is refused: %s', (spec, problem) => {
    expect(() => graphScenario(spec)).toThrow(problem);
  });
});
