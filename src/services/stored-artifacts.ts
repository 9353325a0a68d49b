import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { messageOf, PersonError } from '../base/errors.js';
import { EXIT } from '../base/exit-codes.js';
import { artifactPath } from '../cot/artifact-names/artifact-path.js';
import { EvidenceError } from '../cot/evidence-error.js';
import type { ArtifactPort, Sink } from '../cot/ports.js';

/** The work directory cannot be written to. */
export class WorkDirError extends PersonError {
  readonly exitCode = EXIT.badInput;
}

/**
 * Artifacts that are written to a work directory on their way to the verifier, piece by piece, so that their size does
 * not matter: below `cot/<taskId>/`, as scriptworker does. A file has its name once it is whole.
 */
export function storedArtifacts(port: ArtifactPort, workDir: string): ArtifactPort {
  return {
    url: (taskId, name) => port.url(taskId, name),
    download: async (taskId, name, sink) => {
      const file = fileOf(workDir, taskId, name);
      if (file === undefined) return port.download(taskId, name, sink);
      const copy = new FileCopy(sink, file);
      try {
        await port.download(taskId, name, copy);
      } finally {
        copy.dropUnfinished();
      }
    },
  };
}

/** Undefined for a name that no file within the folder can have; the verifier refuses it itself. */
function fileOf(workDir: string, taskId: string, name: string): string | undefined {
  try {
    return path.join(workDir, path.relative('/w', artifactPath(taskId, name)));
  } catch (error) {
    if (error instanceof EvidenceError) return undefined;
    throw error;
  }
}

/** Writes to a file what goes into a sink. */
class FileCopy implements Sink {
  #descriptor: number | undefined;

  constructor(
    readonly sink: Sink,
    readonly file: string,
  ) {}

  open(): void {
    this.#onDisk(() => {
      this.#close();
      mkdirSync(path.dirname(this.file), { recursive: true });
      this.#descriptor = openSync(this.#partial, 'w');
    });
    this.sink.open();
  }

  write(piece: Uint8Array): void {
    this.#onDisk(() => {
      let written = 0;
      while (written < piece.byteLength) written += writeSync(this.#descriptor as number, piece, written);
    });
    this.sink.write(piece);
  }

  close(): void {
    this.#onDisk(() => {
      this.#close();
      renameSync(this.#partial, this.file);
    });
    this.sink.close();
  }

  dropUnfinished(): void {
    if (this.#descriptor === undefined) return;
    this.#close();
    rmSync(this.#partial, { force: true });
  }

  get #partial(): string {
    return `${this.file}.partial`;
  }

  #close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #onDisk(work: () => void): void {
    try {
      work();
    } catch (cause) {
      throw new WorkDirError(`cannot write ${this.file}: ${messageOf(cause)}`, { cause });
    }
  }
}
