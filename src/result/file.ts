import { existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync, type Stats } from 'node:fs';
import path from 'node:path';
import { messageOf, OutputError } from '../base/errors.js';
import { makeFolder } from '../base/make-folder.js';

/**
 * Makes sure, before anything runs, that results can be written to a folder. Creates it.
 *
 * @throws OutputError
 */
export function probeFolder(folder: string): void {
  const probe = path.join(folder, `.probe.${process.pid}.tmp`);
  try {
    makeFolder(path.resolve(folder));
    writeFileSync(probe, 'probe\n');
  } catch (error) {
    throw new OutputError(`results cannot be written to ${folder}: ${messageOf(error)}`, { cause: error });
  } finally {
    remove(probe);
  }
}

/**
 * Makes sure, before anything runs, that a file can be written. Creates its folder.
 *
 * @throws OutputError
 */
export function probeFile(file: string): void {
  if (statOf(file)?.isDirectory() === true) throw new OutputError(`${file} cannot be written: it is a folder`);
  if (!isStream(file)) probeFolder(path.dirname(targetOf(file)));
}

/** Whether a path is a device or pipe, like `/dev/null` and `/dev/fd/63`: written to directly, never replaced. */
export function isStream(file: string): boolean {
  const stats = statOf(file);
  return stats !== undefined && !stats.isFile() && !stats.isDirectory();
}

/** Undefined if it is missing or inaccessible; writing will report that. */
function statOf(file: string): Stats | undefined {
  try {
    return statSync(file);
  } catch {
    return undefined;
  }
}

/** Resolves links, so that the target is replaced and not the link. */
function targetOf(file: string): string {
  return existsSync(file) ? realpathSync(file) : file;
}

/**
 * Writes a document as JSON, atomically.
 *
 * @throws OutputError if it cannot be written; the file is then unchanged
 */
export function writeResult(file: string, document: unknown): void {
  writeText(file, jsonText(document));
}

/** {@link writeResult} for a text. */
export function writeText(file: string, text: string): void {
  let temporary: string | undefined;
  try {
    if (isStream(file)) return writeFileSync(file, text);
    const target = targetOf(file);
    temporary = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.tmp`);
    writeFileSync(temporary, text, { flush: true });
    renameSync(temporary, target);
  } catch (error) {
    if (temporary !== undefined) remove(temporary);
    throw new OutputError(`${file} cannot be written: ${messageOf(error)}`, { cause: error });
  }
}

/** A document as files and `--json` contain it: keys in the order of the schema. */
export function jsonText(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Removes a file of ours, if it exists; failing to is not worth an error. */
function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The original error says more.
  }
}
