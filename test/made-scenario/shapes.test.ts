import { describe, expect, it } from 'vitest';
import type { Shape } from '../../src/scenario/make/shape.js';
import { levelsOf, siblingRounds } from './chain.js';
import { at, isParentTask, type MadeScenario, readMade, workerOf } from './made-scenario.js';
import { BEETMOVER } from '../../src/scenario/make/shapes/beetmover.js';
import { SIGNING } from '../../src/scenario/make/shapes/signing.js';

/** The counts behind the reference figures. */
function countsOf(made: MadeScenario) {
  const tasks = [...made.tasks.values()];
  const parents = tasks.filter(isParentTask);
  const actions = parents.filter((task) => at(task, 'extra')['tasks_for'] === 'action').length;
  const decisions = parents.length - actions;
  const target = made.tasks.get(String(made.scenario['taskId'])) ?? {};
  const upstream = at(target, 'payload')['upstreamArtifacts'] as { paths: string[] }[];
  const artifacts = 3 * decisions + actions + upstream.reduce((sum, { paths }) => sum + paths.length, 0);
  const revisions = new Set(parents.map((task) => at(task, 'payload', 'env')['GECKO_HEAD_REV'])).size;
  const links = tasks.length;
  return {
    links,
    inChain: levelsOf(made).flat().length,
    decisions,
    actions,
    revisions,
    artifacts,
    levelsAboveTarget: levelsOf(made).length - 1,
    siblingRounds: siblingRounds(made),
    // Definitions, chains of trust, artifacts, projects.yml, and a template and a pushlog for each revision.
    distinctRequests: 2 * links + artifacts + 1 + 2 * revisions,
    // The target's definition again, and a pushlog for each decision task.
    sequentialRequests: 2 * links + artifacts + 1 + 1 + revisions + decisions,
    // And projects.yml and the template for each parent.
    gatheredRequests: 2 * links + artifacts + 1 + parents.length + decisions + parents.length,
  };
}

function workersOf(shape: Shape): Record<string, number> {
  const workers: Record<string, number> = {};
  for (const task of readMade(shape).tasks.values()) {
    workers[workerOf(task)] = (workers[workerOf(task)] ?? 0) + 1;
  }
  return workers;
}

describe('the shape of signing', () => {
  it('has the counts of the reference figures', () => {
    expect(countsOf(readMade(SIGNING))).toStrictEqual({
      links: 7,
      inChain: 7,
      decisions: 4,
      actions: 0,
      revisions: 3,
      artifacts: 14,
      levelsAboveTarget: 3,
      siblingRounds: 4,
      distinctRequests: 35,
      sequentialRequests: 37,
      gatheredRequests: 41,
    });
  });
});

describe('the shape of beetmover', () => {
  it('has the counts of the reference figures', () => {
    expect(countsOf(readMade(BEETMOVER))).toStrictEqual({
      links: 20,
      inChain: 20,
      decisions: 5,
      actions: 1,
      revisions: 4,
      artifacts: 20,
      levelsAboveTarget: 5,
      siblingRounds: 12,
      distinctRequests: 69,
      sequentialRequests: 71,
      gatheredRequests: 78,
    });
  });

  it.each([1, 2, 3, 'another'])('has them whatever the seed: %s', (seed) => {
    const made = readMade(BEETMOVER, seed);
    expect(siblingRounds(made)).toBe(12);
    expect(levelsOf(made)).toHaveLength(6);
  });

  it('mixes worker implementations', () => {
    expect(workersOf(BEETMOVER)).toStrictEqual({ 'docker-worker': 14, 'generic-worker': 1, scriptworker: 5 });
  });
});
