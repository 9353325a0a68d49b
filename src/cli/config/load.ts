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

/** Names of the configuration in a folder, the usual one first. */
export const CONFIG_FILES = ['ts', 'mts', 'js', 'mjs', 'json'].map((ext) => `bench.config.${ext}`);

/**
 * Loads the configuration: the file that was asked for, or the one of {@link CONFIG_FILES} in the current folder, if
 * there is one.
 *
 * @throws InputError when it was asked for and is absent, cannot be run, or is not right
 * @throws UsageError when the folder has several
 */
export async function loadConfig(cwd: string, asked: string | undefined): Promise<BenchConfig> {
  const file = asked ?? configIn(cwd);
  if (file === undefined) return {};
  const full = path.resolve(cwd, file);
  if (!existsSync(full)) throw new InputError('there is no such file', { subject: file });
  return checkConfig(full.endsWith('.json') ? readJson(full, file) : await exported(full, file), file);
}

/** The name of the configuration in a folder. @throws UsageError when there are several */
export function configIn(cwd: string): string | undefined {
  const found = CONFIG_FILES.filter((name) => existsSync(path.join(cwd, name)));
  if (found.length > 1)
    throw new UsageError(`there are both ${found.join(' and ')} in this folder; keep one, or choose with --config`);
  return found[0];
}

function readJson(full: string, file: string): unknown {
  try {
    return JSON.parse(readWholeText(full, MOST_BYTES));
  } catch (error) {
    throw new InputError(`cannot be read: ${messageOf(error)}`, { subject: file }, { cause: error });
  }
}

/** A configuration computes little. One that waits for what never comes would leave everybody waiting. */
const LONGEST_LOADING_MS = 10 * SECOND;

/** @throws Error when the time is up; what is under way is left behind */
function within<T>(longestMs: Milliseconds, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    const problem = `it is not done after ${longestMs / SECOND} s: does it await something that never comes?`;
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

/** What translates TypeScript puts the place after the message, and its own name before; the frame says where. */
function firstLine(message: string): string {
  const lines = message
    .replaceAll(/\u001b\[[\d;]*m/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^Transform failed/.test(line));
  return (lines[0] ?? message).replace(/^.*?:\d+:\d+: ERROR: /, '');
}
