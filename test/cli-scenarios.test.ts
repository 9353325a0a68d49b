import type { VerificationLine } from '../src/result/verification.js';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, PROJECT, temporaryFolder } from './cli.js';

const SIGNING = path.join(PROJECT, 'scenarios', 'signing');

/** A copy of a good scenario that something was done to. */
function brokenScenario(breakIt: (folder: string) => void): string {
  const folder = path.join(temporaryFolder(), 'broken');
  cpSync(SIGNING, folder, { recursive: true });
  breakIt(folder);
  return folder;
}

function changeKeys(changes: Record<string, unknown>): (folder: string) => void {
  return (folder) => {
    const file = path.join(folder, 'scenario.json');
    writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, 'utf8')) as object), ...changes }));
  };
}

function firstTask(folder: string): string {
  return path.join(folder, 'tasks', readdirSync(path.join(folder, 'tasks'))[0] as string);
}

const BROKEN: [string, (folder: string) => void, RegExp][] = [
  ['without scenario.json', (folder) => rmSync(path.join(folder, 'scenario.json')), /broken: .*scenario\.json/],
  [
    'with a scenario.json that is cut short',
    (folder) => writeFileSync(path.join(folder, 'scenario.json'), '{ "format": 1, '),
    /broken: scenario\.json: /,
  ],
  [
    'with an unknown key',
    changeKeys({ tsakId: 'x' }),
    /broken: scenario\.json: key "tsakId": unknown key.*did you mean "taskId"/,
  ],
  ['with a missing key', changeKeys({ taskType: undefined }), /broken: scenario\.json: key "taskType": /],
  [
    'with a path that leaves it',
    changeKeys({ sources: { 'https://hg.mozilla.org/x': '../secret' } }),
    /broken: scenario\.json: key "sources\./,
  ],
  [
    'with a link that leaves it',
    (folder) => {
      rmSync(path.join(folder, 'sources', 'projects.yml'));
      symlinkSync('/etc/hostname', path.join(folder, 'sources', 'projects.yml'));
    },
    /broken: .*projects\.yml/,
  ],
  [
    'with a file that is absent',
    (folder) => rmSync(path.join(folder, 'sources', 'projects.yml')),
    /broken: .*projects\.yml/,
  ],
  [
    'with a task definition that is cut short',
    (folder) => writeFileSync(firstTask(folder), '{ "payload": '),
    /broken: tasks\//,
  ],
  ['with a task definition that is no object', (folder) => writeFileSync(firstTask(folder), '[1]'), /broken: tasks\//],
];

describe.each(BROKEN)('a scenario %s', (_, breakIt, message) => {
  it.each([
    ['verify', '--strategy', 'sequential', '--scenario'],
    ['simulate', '--scenario'],
    ['scenarios', 'check'],
  ])('is refused by %s with a clear error', async (...line) => {
    const { code, err } = await cli([...line, brokenScenario(breakIt)]);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/^\s+at /m);
    expect(code).toBe(2);
  });
});

describe('scenarios check', () => {
  it('finds nothing wrong with the scenarios of the project', async () => {
    expect(await cli(['scenarios', 'check'])).toMatchObject({ code: 0, err: '' });
  });

  it('lists every problem of every folder', async () => {
    const folder = brokenScenario(changeKeys({ one: 1, two: 2 }));
    const { err } = await cli(['scenarios', 'check', SIGNING, folder]);
    expect(err.match(/^error: /gm)).toHaveLength(2);
  });
});

describe('scenarios list', () => {
  it('names what can be called by name', async () => {
    const { code, out } = await cli(['scenarios', 'list']);
    expect(out).toMatch(/^ {2}beetmover .*\n {2}firefox-push .*\n {2}signing .*\n {2}signing-mirror /m);
    expect(code).toBe(0);
  });
});

describe('scenarios make', () => {
  it('makes the committed folder from its shape', async () => {
    const cwd = temporaryFolder();
    expect(await cli(['scenarios', 'make', 'signing'], { cwd })).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(path.join(cwd, 'scenarios/signing/scenario.json'))).toEqual(
      readFileSync(path.join(SIGNING, 'scenario.json')),
    );
  });

  it('replaces something else only when told to', async () => {
    const cwd = temporaryFolder();
    const make = ['scenarios', 'make', 'signing', '--out', './mine'];
    await cli(make, { cwd });
    expect(await cli([...make, '--seed', '7'], { cwd })).toMatchObject({
      code: 2,
      err: expect.stringContaining('--force') as string,
    });
    expect(await cli([...make, '--seed', '7', '--force'], { cwd })).toMatchObject({ code: 0 });
  });
});

describe('several scenarios of which one is bad', () => {
  it('still run, and the exit code tells', async () => {
    const { code, out, err } = await cli(['verify', '--scenario', 'signnig', 'signing', '--strategy', 'sequential']);
    expect(out).toMatch(/^signing {2}sequential +pass/m);
    expect(err).toContain('did you mean "signing"?');
    expect(code).toBe(2);
  });

  it('have a line each in the JSON, the bad one without a verdict', async () => {
    const folder = brokenScenario(changeKeys({ tsakId: 1 }));
    const { out } = await cli(['verify', '--scenario', folder, 'signing', '--strategy', 'sequential', '--json', '-']);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as VerificationLine);
    expect(
      lines.map(({ scenario, verdict, links, requests, failures }) => [
        scenario,
        verdict,
        links.length > 0,
        requests.length > 0,
        failures,
      ]),
    ).toEqual([
      ['broken', 'error', false, false, []],
      ['signing', 'pass', true, true, []],
    ]);
  });

  it('may have one name for verify, but not for others', async () => {
    const copy = path.join(temporaryFolder(), 'signing');
    cpSync(SIGNING, copy, { recursive: true });
    const both = ['--scenario', 'signing', copy, '--strategy', 'sequential'];
    expect(await cli(['verify', ...both])).toMatchObject({ code: 0 });
    expect(await cli(['simulate', ...both])).toMatchObject({
      code: 2,
      err: expect.stringContaining('two scenarios are called "signing"') as string,
    });
  });
});

describe('a folder without scenarios', () => {
  it('falls back to those of the package', async () => {
    const { code, out } = await cli(['scenarios', 'list'], { cwd: temporaryFolder() });
    expect(out).toContain('beetmover');
    expect(code).toBe(0);
  });

  it('lists those of the package beside an empty scenarios/ of its own', async () => {
    const cwd = temporaryFolder();
    mkdirSync(path.join(cwd, 'scenarios'));
    const { code, out, err } = await cli(['scenarios', 'list'], { cwd });
    expect(out).toContain('beetmover');
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });
});
