import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync, copyFileSync, linkSync } from 'node:fs';
import path from 'node:path';
import { InputError } from '../../base/errors.js';
import { SCENARIO_JSON } from '../layer.js';
import type { RecordedFiles } from './files.js';

/**
 * A folder in the making, beside the one that it will become: that has its name only when it is complete. What a run
 * that was killed has left behind is cleared away by the next one.
 */
export class FreshFolder {
  /** Exists until {@link commit} or {@link abandon}. */
  readonly root: string;
  readonly #old: string;

  /**
   * @param target absolute
   * @throws InputError if the target exists and `force` is not set, or is not a scenario that could be replaced
   */
  constructor(
    readonly target: string,
    shown: string,
    force: boolean,
  ) {
    const parent = path.dirname(target);
    this.#clearLeftovers(parent);
    refuseExisting(target, shown, force);
    mkdirSync(parent, { recursive: true });
    this.root = path.join(parent, `.${path.basename(target)}.${process.pid}.partial`);
    this.#old = path.join(parent, `.${path.basename(target)}.${process.pid}.old`);
    rmSync(this.root, { recursive: true, force: true });
    mkdirSync(this.root);
  }

  /** A folder within, with these files. Bodies that are on disk already take no more room. */
  write(name: string, files: RecordedFiles): string {
    const folder = path.join(this.root, name);
    for (const [file, body] of files) {
      const full = path.join(folder, file);
      mkdirSync(path.dirname(full), { recursive: true });
      if (body instanceof Uint8Array) writeFileSync(full, body);
      else linkOrCopy(body.file, full);
    }
    return folder;
  }

  /** Puts a folder within in the place of the target. */
  commit(name: string): void {
    const replaces = existsSync(this.target);
    if (replaces) renameSync(this.target, this.#old);
    renameSync(path.join(this.root, name), this.target);
    rmSync(this.#old, { recursive: true, force: true });
    this.abandon();
  }

  /** Leaves nothing behind. */
  abandon(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  #clearLeftovers(parent: string): void {
    const name = path.basename(this.target);
    for (const entry of existsSync(parent) ? readdirSync(parent) : []) {
      const rest = entry.startsWith(`.${name}.`) ? /^(\d+)\.(partial|old)$/.exec(entry.slice(name.length + 2)) : null;
      if (rest === null || isRunning(Number(rest[1]))) continue;
      const leftover = path.join(parent, entry);
      // Killed between two renames: the folder that was to be replaced comes back.
      if (rest[2] === 'old' && !existsSync(this.target)) renameSync(leftover, this.target);
      else rmSync(leftover, { recursive: true, force: true });
    }
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
  const stat = lstatSync(target, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (!force) throw new InputError('exists already; use --force to replace it', { subject: shown });
  const replaceable = stat.isDirectory() && (existsSync(path.join(target, SCENARIO_JSON)) || readdirSync(target).length === 0);
  if (!replaceable) throw new InputError('exists and is no scenario, so it is not replaced', { subject: shown });
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
