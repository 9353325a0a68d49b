import { closeSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { messageOf, OutputError } from '../base/errors.js';
import { makeFolder } from '../base/make-folder.js';
import { isRunning } from '../base/process-running.js';
import { artifactPath } from '../cot/artifacts/path.js';
import { PythonError } from '../python/error.js';
import type { ArtifactPort, Sink } from '../cot/ports.js';

/** Unfinished files are where no artifact can be, whatever its name. */
const PARTIAL = /^\.(\d+)\.\d+\.partial$/;

/**
 * Writes artifacts to a work folder on their way to the verifier, in chunks, so that size does not matter: below
 * `cot/<taskId>/`, like scriptworker. A file gets its name when it is complete.
 */
export function storedArtifacts(port: ArtifactPort, workDir: string): ArtifactPort {
  return {
    url: (taskId, name) => port.url(taskId, name),
    download: async (taskId, name, sink) => {
      const file = fileOf(workDir, taskId, name);
      if (file === undefined) return port.download(taskId, name, sink);
      const copy = new FileCopy(sink, file, path.join(workDir, `.${process.pid}.${++copies}.partial`));
      try {
        await port.download(taskId, name, copy);
      } finally {
        copy.dropUnfinished();
      }
    },
  };
}

let copies = 0;

/** Removes leftovers of killed runs. */
export function clearPartialArtifacts(workDir: string): void {
  for (const name of namesIn(workDir)) {
    const pid = PARTIAL.exec(name)?.[1];
    if (pid !== undefined && (Number(pid) === process.pid || !isRunning(Number(pid), path.join(workDir, name))))
      rmSync(path.join(workDir, name), { force: true });
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Undefined for a name that cannot be a file within the folder; the verifier itself rejects it. */
function fileOf(workDir: string, taskId: string, name: string): string | undefined {
  try {
    return path.join(workDir, path.relative('/w', artifactPath(taskId, name)));
  } catch (error) {
    if (error instanceof PythonError) return undefined;
    throw error;
  }
}

/** A sink that also writes to a file. */
class FileCopy implements Sink {
  #descriptor: number | undefined;

  constructor(
    readonly sink: Sink,
    readonly file: string,
    readonly partial: string,
  ) {}

  open(): void {
    this.#onDisk(() => {
      this.#close();
      makeFolder(path.dirname(this.file));
      rmSync(this.partial, { force: true });
      // Never follows a planted symbolic link.
      this.#descriptor = openSync(this.partial, 'wx');
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
      renameSync(this.partial, this.file);
    });
    this.sink.close();
  }

  dropUnfinished(): void {
    if (this.#descriptor === undefined) return;
    this.#close();
    rmSync(this.partial, { force: true });
  }

  #close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #onDisk(work: () => void): void {
    try {
      work();
    } catch (cause) {
      throw new OutputError(`cannot write ${this.file}: ${messageOf(cause)}`, { cause });
    }
  }
}
