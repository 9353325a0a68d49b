import { execFileSync } from 'node:child_process';
import os from 'node:os';
import { packageVersion } from './package-version.js';
import type { Environment } from '../result/result.js';

/** Describes this machine, and the state of the repository around a folder, if there is one. */
export function describeEnvironment(folder: string): Environment {
  const cpus = os.cpus();
  const changes = git(folder, ['status', '--porcelain', '--untracked-files=no']);
  return {
    node: process.version,
    os: `${os.type().toLowerCase()} ${os.release()} ${os.arch()}`,
    cpu: cpus[0]?.model.trim() ?? 'unknown',
    cores: cpus.length,
    commit: git(folder, ['rev-parse', '--verify', 'HEAD']) ?? null,
    dirty: changes === undefined ? null : changes !== '',
    version: packageVersion(),
  };
}

/** The output of git; undefined without git, a repository or a commit. */
function git(folder: string, command: readonly string[]): string | undefined {
  try {
    return execFileSync('git', command, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 10_000,
    }).trim();
  } catch {
    return undefined;
  }
}
