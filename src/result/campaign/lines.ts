import { createReadStream, createWriteStream, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { InputError, messageOf, OutputError } from '../../base/errors.js';
import { expectFile, isAbsent } from '../../base/read-file.js';
import { MIB } from '../../base/units.js';

/** A line holds a block of cells and is far shorter; anything longer is something else. */
const LONGEST_LINE = 64 * MIB;
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

/** Whether a file starts like gzip; false if it does not exist. */
export async function isGzip(file: string): Promise<boolean> {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return false;
  const handle = await open(file).catch(() => undefined);
  if (handle === undefined) return false;
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.equals(GZIP_MAGIC);
  } finally {
    await handle.close();
  }
}

/**
 * The lines of a gzipped file, one at a time.
 *
 * @param subject its name, for errors
 * @throws InputError if it cannot be read, is cut off or damaged
 */
export async function* gunzippedLines(file: string, subject: string): AsyncGenerator<string> {
  try {
    expectFile(file);
  } catch (error) {
    const problem = isAbsent(error) ? 'there is no such file' : `cannot be read: ${messageOf(error)}`;
    throw new InputError(problem, { subject }, { cause: error });
  }
  const stream = createReadStream(file);
  const text = createGunzip();
  // Errors of the file are reported by the stream being read.
  stream.on('error', (error) => text.destroy(error));
  stream.pipe(text);
  let rest: Buffer[] = [];
  let held = 0;
  try {
    for await (const chunk of text as AsyncIterable<Buffer>) {
      let start = 0;
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
        yield Buffer.concat([...rest, chunk.subarray(start, end)]).toString('utf8');
        [rest, held, start] = [[], 0, end + 1];
      }
      rest.push(chunk.subarray(start));
      held += chunk.length - start;
      if (held > LONGEST_LINE) throw new Error(`a line of it is longer than ${LONGEST_LINE / MIB} MiB`);
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    const isForeign = (error as NodeJS.ErrnoException).message === 'incorrect header check';
    const problem = isForeign ? 'expected the result of a campaign (compressed with gzip)' : 'cannot be read';
    throw new InputError(`${problem}: ${messageOf(error)}`, { subject }, { cause: error });
  } finally {
    stream.destroy();
    text.destroy();
  }
  if (held > 0) throw new InputError('ends in the middle of a line: it was cut off', { subject });
}

/**
 * Writes lines to a gzipped file, atomically.
 *
 * @throws OutputError if it cannot be written; whatever `lines` throws
 */
export async function writeGzippedLines(file: string, lines: AsyncIterable<string>): Promise<void> {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  let failed: Error | undefined;
  async function* ended(): AsyncGenerator<string> {
    try {
      for await (const line of lines) yield `${line}\n`;
    } catch (error) {
      failed = error as Error;
      throw error;
    }
  }
  try {
    await pipeline(Readable.from(ended()), createGzip(), createWriteStream(temporary, { flush: true }));
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    if (failed !== undefined) throw failed;
    throw new OutputError(`${file} cannot be written: ${messageOf(error)}`, { cause: error });
  }
}
