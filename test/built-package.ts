import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { PROJECT } from './cli.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where this run of the tests keeps what several of its files share. */
    readonly sharedFolder: string;
  }
}

/** What the package consists of beside its build. */
const PARTS = ['bin', 'package.json', 'adapter', 'scenarios', 'docs/examples'];

/**
 * The package as it is published, without its sources: its commands start in less than half the time of those in the
 * source tree. The first test that asks for it builds it, for all files of a run.
 *
 * @returns its folder
 */
export async function builtPackage(): Promise<string> {
  const folder = path.join(inject('sharedFolder'), 'package');
  if (mkdirSync(`${folder}.lock`, { recursive: true }) !== undefined) await build(folder);
  while (!existsSync(folder)) {
    if (existsSync(`${folder}.failed`)) throw new Error('the package could not be built; another test file says why');
    await delay(20);
  }
  return folder;
}

/** The command in the package that {@link builtPackage} makes. */
export async function builtBinary(): Promise<string> {
  return path.join(await builtPackage(), 'bin', 'cot-bench.js');
}

async function build(folder: string): Promise<void> {
  const making = `${folder}.building`;
  const tsc = path.join(PROJECT, 'node_modules/typescript/bin/tsc');
  // The types are checked elsewhere; without that, it is a matter of seconds.
  const options = ['--noCheck', '--declaration', 'false', '--outDir', path.join(making, 'dist')];
  try {
    await promisify(execFile)(process.execPath, [tsc, '-p', path.join(PROJECT, 'tsconfig.build.json'), ...options]);
    for (const part of PARTS) cpSync(path.join(PROJECT, part), path.join(making, part), { recursive: true });
    symlinkSync(path.join(PROJECT, 'node_modules'), path.join(making, 'node_modules'));
    renameSync(making, folder);
  } catch (error) {
    mkdirSync(`${folder}.failed`);
    throw error;
  }
}
