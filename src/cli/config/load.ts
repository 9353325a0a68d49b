import { existsSync } from 'node:fs';
import path from 'node:path';
import { InputError, messageOf } from '../../base/errors.js';
import type { BenchConfig } from './config.js';
import { importModule } from './import-module.js';
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
    module = (await importModule(full)) as { default?: unknown };
  } catch (error) {
    throw new InputError(`cannot be loaded: ${messageOf(error)}`, { subject: file }, { cause: error });
  }
  return checkConfig(module.default, file);
}
