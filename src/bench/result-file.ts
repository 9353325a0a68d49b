import { renameSync, rmSync, writeFileSync } from 'node:fs';
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
 * Writes a document as JSON so that its file is, at any moment, what it was before or the whole new document.
 *
 * @throws OutputError when it cannot be written; the file is then what it was before
 */
export function writeResult(file: string, document: unknown): void {
  writeText(file, jsonText(document));
}

/** {@link writeResult} for a text. */
export function writeText(file: string, text: string): void {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    writeFileSync(temporary, text, { flush: true });
    renameSync(temporary, file);
  } catch (error) {
    remove(temporary);
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
