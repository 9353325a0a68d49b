import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReleaseResult } from '../src/result/release.js';
import { checkScenario } from '../src/scenario/check.js';
import { loadScenario } from '../src/scenario/load.js';
import { releaseScenario } from '../src/scenario/make/release/spec.js';
import { cli, temporaryFolder } from './cli.js';
import { testStandIn, type TestStandIn } from './stand-in.js';

const made = releaseScenario('release:targets=10');
const target = made.targets?.[0]?.taskId ?? '';
const group = (JSON.parse(new TextDecoder().decode(made.content.task(target))) as { taskGroupId: string }).taskGroupId;

describe('record --group', () => {
  let standIn: TestStandIn;
  beforeAll(async () => {
    standIn = await testStandIn(made);
  });
  afterAll(() => standIn.close());

  const record = (cwd: string, ...line: string[]) =>
    cli(['record', ...line, '--no-check-task', '--strategy', 'dataflow'], {
      cwd,
      env: standIn.env,
      timeScale: 1 / 200,
    });

  it('records all tasks of scriptworkers in a group as the targets of a release', async () => {
    const cwd = temporaryFolder();
    const config = { strategies: ['dataflow'], limits: { requestMs: 1e9, artifactMs: 1e9 }, liveSettings: made.config };
    writeFileSync(path.join(cwd, 'bench.config.js'), `export default ${JSON.stringify(config)};\n`);
    const outcome = await record(cwd, '--group', group, '--out', 'recorded');
    expect(outcome).toMatchObject({ code: 0 });
    const folder = path.join(cwd, 'recorded');
    expect(checkScenario(folder)).toEqual([]);
    const { targets = [] } = loadScenario(folder);
    expect(targets.map(({ taskId }) => taskId).sort()).toEqual(made.targets?.map(({ taskId }) => taskId).sort());
    for (const { taskId, taskType, kind } of targets)
      expect(made.targets?.find((one) => one.taskId === taskId)).toMatchObject({ taskType, kind });
    const line = ['release', '--scenario', folder, '--strategy', 'dataflow', '--cache', 'none', '--json', '-'];
    const { cells } = JSON.parse((await cli(line)).out) as ReleaseResult;
    expect(new Set(Object.values(cells[0]?.verdicts ?? {}))).toEqual(new Set(['pass']));
    expect(Object.keys(cells[0]?.verdicts ?? {})).toHaveLength(10);
    expect(readFileSync(path.join(folder, 'scenario.json'), 'utf8')).toContain('"targets"');
  }, 60_000);

  it.each([
    [[], 'say which task to record, or which --group'],
    [['--group', group, target, '--task-type', 'signing'], 'one of them is enough'],
    [['--group', group, '--slim'], '--slim works for one task only'],
    [['--group', 'NOSUCHGROUPNOSUCHGROUP'], 'task group NOSUCHGROUPNOSUCHGROUP: has no tasks of scriptworkers'],
  ])('refuses %j', async (line, problem) => {
    const { code, err } = await record(temporaryFolder(), ...line, '--out', 'x');
    expect(err).toContain(problem);
    expect(code).toBe(2);
  });
});
