import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SimulationResult } from '../src/result/result.js';
import { builtPackage } from './built-package.js';
import { cli, PROJECT, temporaryFolder } from './cli.js';

const FOLDER = path.join(PROJECT, '.github', 'workflows');

let built: string;
beforeAll(async () => {
  built = await builtPackage();
});

const STEP = v.union([
  v.looseObject({ uses: v.pipe(v.string(), v.regex(/^[\w-]+\/[\w-]+@v\d+$/)) }),
  v.looseObject({ name: v.optional(v.string()), run: v.string() }),
]);
const JOB = v.looseObject({ 'runs-on': v.string(), 'timeout-minutes': v.number(), steps: v.array(STEP) });
const WORKFLOW = v.looseObject({
  name: v.string(),
  on: v.looseObject({}),
  permissions: v.strictObject({ contents: v.literal('read') }),
  jobs: v.record(v.string(), JOB),
});

function workflow(file: string): v.InferOutput<typeof WORKFLOW> {
  return v.parse(WORKFLOW, load(readFileSync(path.join(FOLDER, file), 'utf8')));
}

/** What a step of a job runs. */
function script(file: string, job: string, step: string): string {
  const found = workflow(file).jobs[job]?.steps.find(({ name }) => name === step);
  return String(found?.['run']);
}

describe('the workflows', () => {
  it.each(readdirSync(FOLDER))('%s is one, may only read, and puts nothing from outside into a shell', (file) => {
    for (const { steps } of Object.values(workflow(file).jobs)) {
      for (const { run } of steps) expect(String(run)).not.toContain('${{');
    }
  });

  it('compare base and head, and pass where nothing changed', { timeout: 120_000 }, () => {
    const cwd = temporaryFolder();
    for (const side of ['base', 'head']) symlinkSync(built, path.join(cwd, side));
    const env = {
      ...process.env,
      RUNNER_TEMP: cwd,
      SCENARIOS: 'signing',
      PROFILES: 'reference',
      FAIL_ON: 'duration>0 requests>0',
    };
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['-eo', 'pipefail', '-c', script('compare.yml', 'compare', 'Compare exactly')],
      { cwd, env, encoding: 'utf8' },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('no regression');
    const comment = readFileSync(path.join(cwd, 'exact.md'), 'utf8');
    expect(comment).toMatch(/^### ✅ no regression\n\n8 cells in common: 8 same\n/);
    expect(comment).toContain('rules: <code>verdict</code> <code>duration&#62;0</code> <code>requests&#62;0</code>');
  });
});

describe('the action', { timeout: 120_000 }, () => {
  const steps = v.parse(
    v.looseObject({ runs: v.looseObject({ steps: v.array(v.looseObject({ name: v.string(), run: v.string() })) }) }),
    load(readFileSync(path.join(PROJECT, 'action.yml'), 'utf8')),
  ).runs.steps;
  const step = (name: string): string => steps.find((own) => own.name === name)?.run ?? '';

  /** Runs the gate's step as a runner would, and gives what it leaves behind. */
  function gate(baseline: object): { status: number | null; outputs: string; summary: string; stderr: string } {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, 'base.json'), JSON.stringify(baseline));
    const env = {
      ...process.env,
      ACTION: built,
      SCENARIOS: 'signing',
      PROFILES: 'reference',
      BASELINE: 'base.json',
      FAIL_ON: '',
      RUNNER_TEMP: cwd,
      GITHUB_STEP_SUMMARY: path.join(cwd, 'summary.md'),
      GITHUB_OUTPUT: path.join(cwd, 'outputs'),
    };
    const { status, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', step('Gate')], {
      cwd,
      env,
      encoding: 'utf8',
    });
    const read = (name: string): string => readFileSync(path.join(cwd, name), 'utf8');
    return { status, stderr, outputs: read('outputs'), summary: read('summary.md') };
  }

  it('puts nothing from outside into a shell', () => {
    for (const { run } of steps) expect(run).not.toContain('${{');
  });

  it('passes where nothing changed, annotates and answers 1 where something became worse', async () => {
    const { out } = await cli(['simulate', '--scenario', 'signing', '--json', '-']);
    const base = JSON.parse(out) as SimulationResult;
    const fine = gate(base);
    expect(fine).toMatchObject({ status: 0, stderr: '' });
    expect(fine.outputs).toContain('exit-code=0\n');
    expect(fine.summary).toMatch(/^### ✅ no regression\n/);
    const cells = base.cells.map((cell) => ({
      ...cell,
      prediction: { ...cell.prediction, durationMs: cell.prediction.durationMs - 100 },
    }));
    const worse = gate({ ...base, cells });
    expect(worse.outputs).toContain('exit-code=1\n');
    expect(worse.summary).toMatch(/^### ❌ regression by duration/);
    expect(worse.stderr).toMatch(/^::error title=regression%3A signing · sequential · reference::duration: /m);
  });

  it.each([0, 1, 3])('ends with the exit code %d of the gate', (code) => {
    const env = { ...process.env, CODE: String(code) };
    expect(spawnSync('bash', ['-eo', 'pipefail', '-c', step('Answer')], { env }).status).toBe(code);
  });

  it('renews its own comment, and makes one where there is none', () => {
    const cwd = temporaryFolder();
    const report = path.join(cwd, 'report.md');
    writeFileSync(report, 'the report\n');
    // What GitHub's command line is asked for is written down; it knows of a comment once OLD says so.
    writeFileSync(
      path.join(cwd, 'gh'),
      '#!/bin/sh\ncase "$*" in *--paginate*) echo "$OLD" ;; *) echo "$*" >> calls ;; esac\n',
    );
    chmodSync(path.join(cwd, 'gh'), 0o755);
    const env = {
      ...process.env,
      PATH: `${cwd}:${process.env['PATH'] ?? ''}`,
      RUNNER_TEMP: cwd,
      REPOSITORY: 'o/r',
      NUMBER: '7',
      REPORT: report,
    };
    for (const OLD of ['', '42']) {
      const { status } = spawnSync('bash', ['-eo', 'pipefail', '-c', step('Comment')], { cwd, env: { ...env, OLD } });
      expect(status).toBe(0);
    }
    const calls = readFileSync(path.join(cwd, 'calls'), 'utf8');
    expect(calls).toMatch(
      /^api --method POST repos\/o\/r\/issues\/7\/comments .*\napi --method PATCH repos\/o\/r\/issues\/comments\/42 /,
    );
    expect(readFileSync(path.join(cwd, 'cot-bench-comment.md'), 'utf8')).toBe('<!-- cot-bench -->\nthe report\n');
  });
});
