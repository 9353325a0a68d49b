import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { describeEnvironment } from './environment.js';
import { packageVersion } from './package-version.js';

describe('describeEnvironment', () => {
  it('describes the machine, and the version of the harness', () => {
    expect(describeEnvironment('.')).toMatchObject({ node: process.version, version: packageVersion() });
    expect(packageVersion()).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('knows no commit outside of a repository', () => {
    expect(describeEnvironment(tmpdir())).toMatchObject({ commit: null, dirty: null });
  });
});
