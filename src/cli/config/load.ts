import { existsSync } from 'node:fs';
import path from 'node:path';
import { InputError, messageOf, UsageError } from '../../base/errors.js';
import { readWholeText } from '../../base/read-file.js';
import { MIB, SECOND, type Milliseconds } from '../../base/units.js';
import { codeFrameOf } from './code-frame.js';
import type { BenchConfig } from './config.js';
import { importModule } from './import-module.js';
import { checkConfig } from './schema.js';

const MOST_BYTES = 16 * MIB;

/** File names of the configuration, the usual one first. */
export const CONFIG_FILES = ['ts', 'mts', 'js', 'mjs', 'json'].map((ext) => `bench.config.${ext}`);

/**
 * Loads the configuration: the named file, or else the one of {@link CONFIG_FILES} in the current folder, if any.
 *
 * @throws InputError if the named file is absent, or if it cannot be loaded or is invalid
 */
export async function loadConfig(cwd: string, asked: string | undefined): Promise<BenchConfig> {
  const file = asked ?? configIn(cwd);
  if (file === undefined) return {};
  const full = path.resolve(cwd, file);
  if (!existsSync(full)) throw new InputError('there is no such file', { subject: file });
  return checkConfig(full.endsWith('.json') ? readJson(full, file) : await exported(full, file), file);
}

/** The name of the configuration in a folder. @throws UsageError if there are several */
export function configIn(cwd: string): string | undefined {
  const found = CONFIG_FILES.filter((name) => existsSync(path.join(cwd, name)));
  if (found.length > 1)
    throw new UsageError(`there are both ${found.join(' and ')} in this folder; keep one, or choose one with --config`);
  return found[0];
}

function readJson(full: string, file: string): unknown {
  try {
    return JSON.parse(readWholeText(full, MOST_BYTES));
  } catch (error) {
    throw new InputError(`cannot be read: ${messageOf(error)}`, { subject: file }, { cause: error });
  }
}

/**
 * Loading takes next to no time. Without a limit, a configuration with an await that never ends would hang the command.
 */
const LONGEST_LOADING_MS = 10 * SECOND;

/** @throws Error when the time is up; the work itself is not cancelled */
function within<T>(longestMs: Milliseconds, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    const problem = `it has not loaded after ${longestMs / SECOND} s: does it await something that never happens?`;
    timer = setTimeout(() => reject(new Error(problem)), longestMs);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}

async function exported(full: string, file: string): Promise<unknown> {
  try {
    return ((await within(LONGEST_LOADING_MS, importModule(full))) as { default?: unknown }).default;
  } catch (error) {
    const frame = codeFrameOf(error, path.dirname(full));
    const where = frame === undefined ? '' : `\n\n${frame}`;
    throw new InputError(
      `cannot be loaded: ${firstLine(messageOf(error))}${where}`,
      { subject: file },
      { cause: error },
    );
  }
}

/** esbuild puts its own name before the message and the place after it; the code frame shows the place. */
function firstLine(message: string): string {
  const lines = message
    .replaceAll(/\u001b\[[\d;]*m/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^Transform failed/.test(line));
  return (lines[0] ?? message).replace(/^.*?:\d+:\d+: ERROR: /, '');
}
