import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { InputError, messageOf } from '../../base/errors.js';
import type { BenchConfig } from './config.js';
import { checkConfig } from './schema.js';

const DEFAULT_FILE = 'bench.config.ts';

/**
 * Loads the configuration: the file that was asked for, or bench.config.ts in the current folder if there is one.
 *
 * @throws InputError when it was asked for and is absent, cannot be run, or is not right
 */
export async function loadConfig(cwd: string, asked: string | undefined): Promise<BenchConfig> {
  const file = asked ?? DEFAULT_FILE;
  const full = path.resolve(cwd, file);
  if (!existsSync(full)) {
    if (asked === undefined) return {};
    throw new InputError('there is no such file', { subject: file });
  }
  let module: { default?: unknown };
  try {
    module = (await importAny(full)) as { default?: unknown };
  } catch (error) {
    throw new InputError(`cannot be loaded: ${messageOf(error)}`, { subject: file }, { cause: error });
  }
  return checkConfig(module.default, file);
}

/** Imports JavaScript or TypeScript, sharing with it the modules of the harness that are loaded already. */
async function importAny(file: string): Promise<unknown> {
  const { href } = pathToFileURL(file);
  // From the source tree, TypeScript is being translated already.
  if (!/\.[cm]?ts$/.test(file) || import.meta.url.endsWith('.ts')) return import(href);
  const { register } = await import('tsx/esm/api');
  const unregister = register();
  try {
    return await import(href);
  } finally {
    await unregister();
  }
}
