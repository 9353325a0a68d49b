import { existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync, type Stats } from 'node:fs';
import path from 'node:path';
import { messageOf, OutputError } from '../base/errors.js';
import { makeFolder } from '../base/make-folder.js';

/**
 * Makes sure that results can be written into a folder, before anything is run for them. Creates the folder.
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
 * Makes sure that a file can be written, before anything is run for it. Creates its folder.
 *
 * @throws OutputError
 */
export function probeFile(file: string): void {
  if (statOf(file)?.isDirectory() === true) throw new OutputError(`${file} cannot be written: it is a folder`);
  if (!isStream(file)) probeFolder(path.dirname(targetOf(file)));
}

/**
 * Whether a path is a device or a pipe, as `/dev/null` and `/dev/fd/63` are: written to as it is, and never replaced.
 */
export function isStream(file: string): boolean {
  const stats = statOf(file);
  return stats !== undefined && !stats.isFile() && !stats.isDirectory();
}

/** Undefined where there is nothing, and where nobody may look: writing will say so. */
function statOf(file: string): Stats | undefined {
  try {
    return statSync(file);
  } catch {
    return undefined;
  }
}

/** Where a link leads, so that what it points to is replaced and not the link. */
function targetOf(file: string): string {
  return existsSync(file) ? realpathSync(file) : file;
}

/**
 * Writes a document as JSON so that its file is, at any moment, what it was before or the whole new document.
 *
 * @throws OutputError when it cannot be written; the file is then what it was before
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

/** A document as files and `--json` hold it: keys in the order of the schema. */
export function jsonText(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Removes a file of ours if it is there; that it cannot be removed is not what the user must hear about. */
function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The error that led here says more.
  }
}
