import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { InputError } from '../../base/errors.js';
import { piecesOf, type Body } from './large-body.js';
import type { StreamedFiles } from './make.js';

/** How the folder changed. */
export type WriteOutcome = 'written' | 'unchanged' | 'replaced';

/**
 * Writes a scenario folder atomically: into a new folder beside it, which then takes its name. A folder with exactly
 * these files already is left alone. Files are taken one after another, and not kept.
 *
 * @throws InputError if the folder exists with other content and `force` is not set, or if a path leaves the folder;
 * file system errors unchanged
 */
export function writeScenario(files: StreamedFiles, folder: string, { force = false } = {}): WriteOutcome {
  const target = path.resolve(folder);
  const exists = existsSync(target);
  if (exists && holdsExactly(target, files)) return 'unchanged';
  if (exists && !force) {
    throw new InputError('exists already and holds something else; use --force to replace it', { subject: folder });
  }
  const fresh = path.join(path.dirname(target), `.${path.basename(target)}.${String(process.pid)}.partial`);
  rmSync(fresh, { recursive: true, force: true });
  try {
    for (const [name, body] of files) {
      checkPath(name, folder);
      writeFile(path.join(fresh, name), body);
    }
    if (exists) swap(fresh, target);
    else renameSync(fresh, target);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return exists ? 'replaced' : 'written';
}

/** Moves `fresh` to `target`, and restores `target` if that fails. */
function swap(fresh: string, target: string): void {
  const old = `${fresh}-old`;
  renameSync(target, old);
  try {
    renameSync(fresh, target);
  } catch (error) {
    renameSync(old, target);
    throw error;
  }
  rmSync(old, { recursive: true, force: true });
}

function writeFile(file: string, body: Body): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const opened = openSync(file, 'w');
  try {
    for (const piece of piecesOf(body)) writeFileSync(opened, piece);
  } finally {
    closeSync(opened);
  }
}

/** Whether a file has exactly this content, read in chunks. */
function holds(file: string, body: Body): boolean {
  const opened = openSync(file, 'r');
  try {
    for (const piece of piecesOf(body)) if (!readPiece(opened, piece.byteLength).equals(piece)) return false;
    return readPiece(opened, 1).byteLength === 0;
  } finally {
    closeSync(opened);
  }
}

function readPiece(opened: number, size: number): Buffer {
  const piece = Buffer.alloc(size);
  let length = 0;
  for (let read = -1; read !== 0 && length < size; length += read) {
    read = readSync(opened, piece, length, size - length, null);
  }
  return piece.subarray(0, length);
}

function checkPath(name: string, folder: string): void {
  const isSafe = name.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !part.includes('\\'));
  if (!isSafe) throw new InputError('the path leaves the folder', { subject: folder, file: name });
}

function holdsExactly(folder: string, files: StreamedFiles): boolean {
  const names = new Set(listFiles(folder));
  for (const [name, body] of files) {
    if (!names.delete(name) || !holds(path.join(folder, name), body)) return false;
  }
  return names.size === 0;
}

/**
 * Files below a folder, with forward slashes; undefined if it is not a folder, or contains anything but files and
 * folders.
 */
function listFiles(folder: string): string[] | undefined {
  const entries = readFolder(folder);
  if (entries?.every((entry) => entry.isFile() || entry.isDirectory()) !== true) return undefined;
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}

function readFolder(folder: string) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch {
    return undefined;
  }
}
