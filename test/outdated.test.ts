import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { newestTwin } from '../src/verifiers/twins.js';
import { cli, temporaryFolder } from './cli.js';

/** A Python whose pip says this of PyPI. */
function pythonSaying(lines: string): string {
  const program = path.join(temporaryFolder(), 'python');
  writeFileSync(program, `#!/bin/sh\ncase "$1" in -c) echo 3.11.7;; *) ${lines};; esac\n`);
  chmodSync(program, 0o755);
  return program;
}

describe('verifiers outdated', () => {
  it('is content with the release that is mirrored', async () => {
    const python = pythonSaying(`echo 'Available versions: ${newestTwin()}, 62.7.0'`);
    const { code, out } = await cli(['verifiers', 'outdated'], { env: { COT_BENCH_PYTHON: python } });
    expect({ code, out }).toEqual({
      code: 0,
      out: `scriptworker ${newestTwin()} is mirrored here, and PyPI has nothing newer\n`,
    });
  });

  it('fails when PyPI has a newer one, and says that it could not be run', async () => {
    const python = pythonSaying(`echo 'Available versions: 100.0.0, ${newestTwin()}'`);
    const { code, out, err } = await cli(['verifiers', 'outdated'], { env: { COT_BENCH_PYTHON: python } });
    expect(code).toBe(1);
    expect(err).toContain('cannot install scriptworker 100.0.0');
    expect(out).toBe(`scriptworker 100.0.0 is on PyPI; the newest that a strategy mirrors is ${newestTwin()}\n`);
  });

  it('says that PyPI could not be asked', async () => {
    const python = pythonSaying(`echo 'ERROR: No matching distribution found for scriptworker' >&2; exit 1`);
    const { code, err } = await cli(['verifiers', 'outdated'], { env: { COT_BENCH_PYTHON: python } });
    expect(code).toBe(3);
    expect(err).toMatch(/cannot ask PyPI for the releases of scriptworker: ERROR: No matching distribution/);
  });
});
