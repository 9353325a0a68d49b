import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { isRunning } from '../../base/process-running.js';

/** The note in an environment. It is written last: without it, the environment is incomplete. */
const NOTE = v.object({
  format: v.literal(1),
  /** `scriptworker 63.6.1`, or a checkout's dependencies. */
  holds: v.string(),
  python: v.string(),
  installedAt: v.string(),
});
export type Note = v.InferOutput<typeof NOTE>;

/** A virtual environment in the cache. */
export interface Environment {
  /** Its folder's name. */
  readonly key: string;
  readonly folder: string;
  readonly note: Note;
}

const NOTE_FILE = 'cot-bench.json';
/** `.new-PID-…`: an environment under construction by process PID. */
const UNFINISHED = /^\.new-(\d+)-/;

/** The Python of an environment. */
export function pythonIn({ folder }: Pick<Environment, 'folder'>): string {
  return path.join(folder, 'bin', 'python');
}

/** A complete environment by its key; undefined if it is missing, or its Python is gone. */
export function environmentAt(cache: string, key: string): Environment | undefined {
  const folder = path.join(cache, key);
  const note = noteIn(folder);
  return note === undefined || !existsSync(pythonIn({ folder })) ? undefined : { key, folder, note };
}

/** All complete environments. */
export function environmentsIn(cache: string): Environment[] {
  return folders(cache).flatMap((key) => environmentAt(cache, key) ?? []);
}

/**
 * Makes an environment in a temporary folder, and renames it when complete, so that it is there whole or not at all. If
 * another process was quicker, its environment is used.
 */
export async function makeEnvironment(
  cache: string,
  key: string,
  note: Note,
  make: (folder: string) => Promise<void>,
): Promise<Environment> {
  mkdirSync(cache, { recursive: true });
  removeUnfinished(cache);
  const fresh = mkdtempSync(path.join(cache, `.new-${process.pid}-`));
  try {
    await make(fresh);
    writeFileSync(path.join(fresh, NOTE_FILE), `${JSON.stringify(note, null, 2)}\n`);
    const known = environmentAt(cache, key);
    if (known !== undefined) return known;
    const folder = path.join(cache, key);
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
    return { key, folder, note };
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

export function removeEnvironment({ folder }: Environment): void {
  // The note goes first: a partial removal must not look complete.
  rmSync(path.join(folder, NOTE_FILE), { force: true });
  rmSync(folder, { recursive: true, force: true });
}

/** Removes unfinished environments of processes that have ended. */
function removeUnfinished(cache: string): void {
  for (const name of folders(cache)) {
    const pid = Number(UNFINISHED.exec(name)?.[1] ?? process.pid);
    if (pid !== process.pid && !isRunning(pid, path.join(cache, name)))
      rmSync(path.join(cache, name), { recursive: true, force: true });
  }
}

function noteIn(folder: string): Note | undefined {
  try {
    const result = v.safeParse(NOTE, JSON.parse(readFileSync(path.join(folder, NOTE_FILE), 'utf8')));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}

function folders(cache: string): string[] {
  try {
    return readdirSync(cache).sort();
  } catch {
    return [];
  }
}
