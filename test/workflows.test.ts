import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { PROJECT, temporaryFolder } from './cli.js';

const FOLDER = path.join(PROJECT, '.github', 'workflows');

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
    for (const side of ['base', 'head']) symlinkSync(PROJECT, path.join(cwd, side));
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
    expect(comment).toMatch(/^### ✅ no regression\n\n7 cells in common: 7 same\n/);
    expect(comment).toContain('- rules: `verdict` `duration>0` `requests>0`');
  });
});
