import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  BUILD,
  MINIMAL,
  MINIMAL_FILES,
  TARGET,
  temporaryFolder,
  writeFiles,
  writeScenario,
} from '../../../test/scenario-folder.js';
import { checkScenario } from '../check.js';
import { loadScenario } from '../load.js';

const OTHER = 'OTHEROTHEROTHEROTHEROT';

const withTargets = (targets: unknown, name?: string): string =>
  writeScenario({ 'scenario.json': { ...MINIMAL, targets } }, name);

describe('targets of a scenario', () => {
  it('are read with their defaults, in their order', () => {
    const { targets } = loadScenario(
      withTargets([
        { taskId: TARGET, taskType: 'beetmover', waitsFor: [BUILD], afterMs: 1.5, runMs: 20 },
        { taskId: BUILD, taskType: 'signing', kind: 'build-signing' },
      ]),
    );
    expect(targets).toEqual([
      { taskId: TARGET, taskType: 'beetmover', waitsFor: [BUILD], afterMs: 1.5, runMs: 20 },
      { taskId: BUILD, taskType: 'signing', kind: 'build-signing', waitsFor: [], afterMs: 0, runMs: 0 },
    ]);
  });

  it('are absent where the scenario has none, and then change no digest', () => {
    expect(loadScenario(writeScenario()).targets).toBeUndefined();
    expect(loadScenario(withTargets([])).digest).toBe(loadScenario(writeScenario()).digest);
  });

  it('are part of the digest', () => {
    const one = loadScenario(withTargets([{ taskId: TARGET, taskType: 'signing' }])).digest;
    const other = loadScenario(withTargets([{ taskId: TARGET, taskType: 'signing', runMs: 1 }])).digest;
    expect(new Set([one, other, loadScenario(writeScenario()).digest]).size).toBe(3);
  });

  it.each<[string, unknown, string, string]>([
    ['no list', { 0: 'x' }, 'targets', 'expected a list of targets, found an object'],
    ['no object', ['x'], 'targets.0', 'expected an object with taskId and taskType, found "x"'],
    ['a list in place of one', [[]], 'targets.0', 'expected an object with taskId and taskType, found a list of 0'],
    ['no task id', [{ taskType: 'signing' }], 'targets.0.taskId', 'missing'],
    ['a bad task id', [{ taskId: 'x', taskType: 'signing' }], 'targets.0.taskId', 'expected a task id'],
    ['a negative duration', [{ taskId: TARGET, taskType: 'signing', runMs: -1 }], 'targets.0.runMs', 'milliseconds'],
    ['an endless one', [{ taskId: TARGET, taskType: 'signing', afterMs: 1e300 }], 'targets.0.afterMs', 'a month'],
    [
      'an unknown key',
      [{ taskId: TARGET, taskType: 'signing', waitsfor: [] }],
      'targets.0.waitsfor',
      'unknown key, expected one of taskId',
    ],
    [
      'one that is there twice',
      [
        { taskId: TARGET, taskType: 'signing' },
        { taskId: TARGET, taskType: 'beetmover' },
      ],
      'targets.1.taskId',
      'is targets.0 already',
    ],
    [
      'one that waits for a stranger',
      [{ taskId: TARGET, taskType: 'signing', waitsFor: [BUILD] }],
      'targets.0.waitsFor.0',
      'expected the task id of another target',
    ],
    [
      'one that waits for itself',
      [{ taskId: TARGET, taskType: 'signing', waitsFor: [TARGET] }],
      'targets.0.waitsFor',
      'waits, through others, for itself',
    ],
    [
      'a circle, seen by one that waits for it',
      [
        { taskId: OTHER, taskType: 'signing', waitsFor: [TARGET] },
        { taskId: TARGET, taskType: 'signing', waitsFor: [BUILD] },
        { taskId: BUILD, taskType: 'signing', waitsFor: [TARGET] },
      ],
      'targets.1.waitsFor',
      `${TARGET} waits, through others, for itself`,
    ],
  ])('refuses %s', (_what, targets, key, message) => {
    const problems = checkScenario(withTargets(targets));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file: 'scenario.json', key });
    expect(problems[0]?.message).toContain(message);
    expect(() => loadScenario(withTargets(targets))).toThrow(message);
  });

  it('may wait for the same one twice, and for many', () => {
    const targets = [
      { taskId: TARGET, taskType: 'signing', waitsFor: [BUILD, BUILD, OTHER] },
      { taskId: BUILD, taskType: 'signing' },
      { taskId: OTHER, taskType: 'signing', waitsFor: [BUILD] },
    ];
    expect(checkScenario(withTargets(targets))).toEqual([]);
  });

  it('lists every problem, not just the first', () => {
    expect(checkScenario(withTargets(['x', { taskId: 'y', taskType: '' }])).map(({ key }) => key)).toEqual([
      'targets.0',
      'targets.1.taskId',
      'targets.1.taskType',
    ]);
  });

  it('replace those of the base as a whole', () => {
    const top = temporaryFolder();
    const targets = [{ taskId: BUILD, taskType: 'build' }];
    writeFiles(path.join(top, 'base'), { ...MINIMAL_FILES, 'scenario.json': { ...MINIMAL, targets } });
    const own = { extends: '../base', targets: [{ taskId: TARGET, taskType: 'signing' }] };
    writeFiles(path.join(top, 'over'), { 'scenario.json': own });
    writeFiles(path.join(top, 'same'), { 'scenario.json': { extends: '../base' } });
    expect(loadScenario(path.join(top, 'over')).targets).toMatchObject([{ taskId: TARGET }]);
    expect(loadScenario(path.join(top, 'same')).targets).toMatchObject([{ taskId: BUILD }]);
  });
});
