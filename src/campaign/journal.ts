import { closeSync, fsyncSync, ftruncateSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { InputError, messageOf, OutputError } from '../base/errors.js';
import { sliceOf, type CellColumns } from '../result/campaign/columns.js';
import { headerDifference } from '../result/campaign/header-difference.js';
import type { CampaignHeader } from '../result/campaign/header.js';
import { RangeSet, type Range } from '../result/campaign/ranges.js';
import { isPiece } from './check-done.js';
import type { DonePiece } from './work.js';

/** Synced to disk at least this often, in case the machine crashes. */
const SYNC_EVERY_MS = 2000;
const CHUNK = 1 << 20;

/** A piece's place in the file. */
interface Entry extends Range {
  readonly offset: number;
  readonly length: number;
}

/**
 * The results of a campaign so far: a file with a line for the campaign, and one for each piece. A killed process
 * leaves at most an unfinished last line, and the next process continues.
 */
export class Journal {
  /** The finished ranges. */
  readonly done = new RangeSet();
  readonly #entries: Entry[] = [];
  #end = 0;
  #syncedMs = 0;

  private constructor(
    readonly file: string,
    readonly header: CampaignHeader,
    readonly descriptor: number,
  ) {}

  /**
   * Opens or creates a journal.
   *
   * @throws InputError for another campaign's; OutputError if it cannot be written
   */
  static open(file: string, header: CampaignHeader): Journal {
    let descriptor: number;
    try {
      descriptor = openSync(file, 'a+');
    } catch (error) {
      throw new OutputError(`${file} cannot be written: ${messageOf(error)}`, { cause: error });
    }
    const journal = new Journal(file, header, descriptor);
    try {
      journal.#read();
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
    return journal;
  }

  /** Adds a piece, without the parts that are known already. @throws OutputError when the disk is full */
  add(piece: DonePiece): void {
    for (const range of this.done.missingIn(piece)) {
      const part =
        piece.kind === 'cells' ? { ...piece, ...range, columns: sliceOf(piece.columns, range.from, range.to) } : piece;
      // Results of orders cannot be split.
      if (part.kind === 'orders' && (range.from !== piece.from || range.to !== piece.to)) continue;
      this.#append(part);
    }
  }

  /** All pieces, by their first cell. */
  *pieces(): Generator<DonePiece> {
    const sorted = [...this.#entries].sort((a, b) => a.from - b.from);
    for (const { offset, length } of sorted) yield JSON.parse(this.#text(offset, length)) as DonePiece;
  }

  /** Columns of all finished cells, by number. */
  async *columns(): AsyncGenerator<CellColumns> {
    for (const piece of this.pieces()) if (piece.kind === 'cells') yield piece.columns;
  }

  close(): void {
    fsyncSync(this.descriptor);
    closeSync(this.descriptor);
  }

  /** Removes the file, once its content is in a result. */
  remove(): void {
    this.close();
    rmSync(this.file, { force: true });
  }

  #append(piece: DonePiece): void {
    const line = Buffer.from(`${JSON.stringify({ ...piece, elapsedMs: undefined })}\n`);
    this.#write(line);
    this.#note(piece, this.#end - line.length, line.length - 1);
  }

  #write(line: Buffer): void {
    try {
      for (let written = 0; written < line.length;) written += writeSync(this.descriptor, line, written);
      if (Date.now() - this.#syncedMs > SYNC_EVERY_MS) {
        fsyncSync(this.descriptor);
        this.#syncedMs = Date.now();
      }
    } catch (error) {
      throw new OutputError(`${this.file} cannot be written: ${messageOf(error)}`, { cause: error });
    }
    this.#end += line.length;
  }

  #note({ from, to }: Range, offset: number, length: number): void {
    this.#entries.push({ from, to, offset, length });
    this.done.add({ from, to });
  }

  #text(offset: number, length: number): string {
    const buffer = Buffer.alloc(length);
    for (let read = 0; read < length;) read += readSync(this.descriptor, buffer, read, length - read, offset + read);
    return buffer.toString('utf8');
  }

  /** Loads the entries of an earlier process; an unfinished last line is cut off. */
  #read(): void {
    let first = true;
    for (const { offset, text } of linesOf(this.descriptor)) {
      if (first) refuseOther(this.file, text, this.header);
      else this.#takeOver(text, offset);
      first = false;
      this.#end = offset + Buffer.byteLength(text) + 1;
    }
    ftruncateSync(this.descriptor, this.#end);
    if (first) this.#write(Buffer.from(`${JSON.stringify(this.header)}\n`));
  }

  /** Skips a corrupted line: its cells are computed again. */
  #takeOver(text: string, offset: number): void {
    const piece = parsed(text);
    if (piece === undefined || !isPiece(piece)) return;
    if (this.done.missingIn(piece).length === 1 && covers(this.done, piece))
      this.#note(piece, offset, Buffer.byteLength(text));
  }
}

/** Whether no part of a piece is there yet. */
function covers(done: RangeSet, { from, to }: Range): boolean {
  const [missing] = done.missingIn({ from, to });
  return missing?.from === from && missing.to === to;
}

function refuseOther(file: string, text: string, header: CampaignHeader): void {
  const found = parsed(text) as CampaignHeader | undefined;
  const difference = found === undefined ? 'it is damaged' : headerDifference(found, header);
  if (difference === null) return;
  throw new InputError(
    `holds an unfinished result of another campaign (${difference}): remove it to start over, or choose another --out`,
    { subject: file },
  );
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The complete lines of a file, with their offsets. */
function* linesOf(descriptor: number): Generator<{ readonly offset: number; readonly text: string }> {
  let held = Buffer.alloc(0);
  let offset = 0;
  const chunk = Buffer.alloc(CHUNK);
  for (let place = 0; ;) {
    const read = readSync(descriptor, chunk, 0, CHUNK, place);
    if (read === 0) return;
    place += read;
    held = Buffer.concat([held, chunk.subarray(0, read)]);
    let start = 0;
    for (let end = held.indexOf(10); end >= 0; end = held.indexOf(10, start)) {
      yield { offset: offset + start, text: held.toString('utf8', start, end) };
      start = end + 1;
    }
    held = held.subarray(start);
    offset += start;
  }
}
