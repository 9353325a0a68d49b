import { createHash } from 'node:crypto';
import { adapterFolder } from '../worker/environment.js';
import { VerifierError } from '../errors.js';
import { runCommand, type CommandOptions } from './command.js';
import type { Python } from './python.js';

/** The project metadata of a checkout. */
export interface Project {
  readonly version: string;
  readonly dependencies: readonly string[];
}

const READ = `
import json, sys
from cot_bench_adapter.checkout import read_project
project = read_project(sys.argv[1])
print(json.dumps({"version": project["version"], "dependencies": project["dependencies"]}))
`;

/** Reads the pyproject.toml of a checkout. @throws VerifierError if it cannot be read */
export async function readProject(folder: string, python: Python, options: CommandOptions): Promise<Project> {
  const env = { ...options.env, PYTHONPATH: adapterFolder(), PYTHONDONTWRITEBYTECODE: '1' };
  const { status, out, err } = await runCommand(python.program, ['-c', READ, folder], { ...options, env });
  const project = status === 0 ? projectOf(out) : undefined;
  if (project !== undefined) return project;
  const problem = err.trim().split('\n').pop() ?? '';
  throw new VerifierError(`${folder}: pyproject.toml does not say what scriptworker depends on: ${problem}`);
}

function projectOf(text: string): Project | undefined {
  const { version, dependencies } = JSON.parse(text) as Partial<Record<keyof Project, unknown>>;
  const sound =
    Array.isArray(dependencies) && dependencies.length > 0 && dependencies.every((one) => typeof one === 'string');
  return sound && typeof version === 'string' ? { version, dependencies: dependencies } : undefined;
}

/** A key for a checkout's dependencies: equal dependencies share an environment. */
export function dependenciesKey(dependencies: readonly string[]): string {
  return createHash('sha256')
    .update([...dependencies].sort().join('\n'))
    .digest('hex')
    .slice(0, 12);
}

/** The commit of a checkout, and whether files were changed; null without git. */
export interface CheckoutState {
  readonly commit: string | null;
  readonly dirty: boolean | null;
}

export async function checkoutState(folder: string, options: CommandOptions): Promise<CheckoutState> {
  const git = (...args: string[]) => runCommand('git', ['-C', folder, ...args], options);
  const commit = await git('rev-parse', '--verify', 'HEAD');
  if (commit.status !== 0) return { commit: null, dirty: null };
  const changes = await git('status', '--porcelain', '--', '.');
  return { commit: commit.out.trim(), dirty: changes.status === 0 ? changes.out.trim() !== '' : null };
}
