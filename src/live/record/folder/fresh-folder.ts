import {
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { InputError, messageOf, OutputError } from '../../../base/errors.js';
import { makeFolder } from '../../../base/make-folder.js';
import { isRunning } from '../../../base/process-running.js';
import { SCENARIO_JSON } from '../../../scenario/format/layer.js';
import type { RecordedFiles } from './files.js';

/**
 * A folder under construction beside its target, renamed only when it is complete. Leftovers of killed runs are removed
 * by the next run.
 */
export class FreshFolder {
  /** Exists until {@link commit} or {@link abandon}. */
  readonly root: string;
  readonly #old: string;
  /** Parent folders created for it, the innermost first. */
  readonly #made: readonly string[];

  /**
   * @param target absolute
   * @throws InputError if the target exists and `force` is not set, or is not a scenario; OutputError if it cannot be
   * written
   */
  constructor(
    readonly target: string,
    readonly shown: string,
    readonly force: boolean,
  ) {
    const parent = path.dirname(target);
    this.#made = missingFolders(parent);
    this.root = path.join(parent, `.${path.basename(target)}.${process.pid}.partial`);
    this.#old = path.join(parent, `.${path.basename(target)}.${process.pid}.old`);
    this.#onDisk(() => this.#clearLeftovers(parent));
    refuseExisting(target, shown, force);
    this.#onDisk(() => {
      makeFolder(parent);
      mkdirSync(this.root);
    });
  }

  /** Creates a subfolder with these files. Bodies already on disk take no more space. @throws OutputError */
  write(name: string, files: RecordedFiles): string {
    const folder = path.join(this.root, name);
    this.#onDisk(() => {
      for (const [file, body] of files) {
        const full = path.join(folder, file);
        makeFolder(path.dirname(full));
        if (body instanceof Uint8Array) writeFileSync(full, body);
        else linkOrCopy(body.file, full);
      }
    });
    return folder;
  }

  /** Moves a subfolder to the target. @throws OutputError; the target is then unchanged */
  commit(name: string): void {
    // Someone else may have created it meanwhile.
    refuseExisting(this.target, this.shown, this.force);
    this.#onDisk(() => {
      const replaces = existsSync(this.target);
      if (replaces) renameSync(this.target, this.#old);
      // Fails if it has just been created, so at worst an empty folder is replaced.
      else mkdirSync(this.target);
      try {
        renameSync(path.join(this.root, name), this.target);
      } catch (error) {
        if (replaces) renameSync(this.#old, this.target);
        else removedIfEmpty(this.target);
        throw error;
      }
      rmSync(this.#old, { recursive: true, force: true });
    });
    this.abandon();
  }

  /** Removes everything that was not committed. */
  abandon(): void {
    rmSync(this.root, { recursive: true, force: true });
    for (const folder of this.#made) if (!removedIfEmpty(folder)) return;
  }

  #clearLeftovers(parent: string): void {
    const name = path.basename(this.target);
    for (const entry of existsSync(parent) ? readdirSync(parent) : []) {
      const rest = entry.startsWith(`.${name}.`) ? /^(\d+)\.(partial|old)$/.exec(entry.slice(name.length + 2)) : null;
      const leftover = path.join(parent, entry);
      if (rest === null || isBusy(Number(rest[1]), leftover)) continue;
      // A run killed between two renames: restore the folder that was to be replaced.
      if (rest[2] === 'old' && !existsSync(this.target)) renameSync(leftover, this.target);
      else rmSync(leftover, { recursive: true, force: true });
    }
  }

  #onDisk(work: () => void): void {
    try {
      work();
    } catch (cause) {
      throw new OutputError(`${this.shown}: cannot be written: ${messageOf(cause)}`, { cause });
    }
  }
}

/** Whether another process is working on a folder. */
function isBusy(pid: number, folder: string): boolean {
  return pid !== process.pid && isRunning(pid, folder);
}

/** The folder and its parents that do not exist, the innermost first. */
function missingFolders(folder: string): string[] {
  const missing: string[] = [];
  for (let current = folder; !existsSync(current) && path.dirname(current) !== current; current = path.dirname(current))
    missing.push(current);
  return missing;
}

function removedIfEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

function refuseExisting(target: string, shown: string, force: boolean): void {
  const stat = statOf(target);
  if (stat === undefined) return;
  if (!force) throw new InputError('exists already; use --force to replace it', { subject: shown });
  const replaceable =
    stat.isDirectory() && (existsSync(path.join(target, SCENARIO_JSON)) || readdirSync(target).length === 0);
  if (!replaceable) throw new InputError('exists and is not a scenario, so it is not replaced', { subject: shown });
}

/** Undefined also if part of the path is a file: creating folders will report that. */
function statOf(target: string): ReturnType<typeof lstatSync> | undefined {
  try {
    return lstatSync(target, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
