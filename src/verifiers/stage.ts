import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from '../base/temporary-folder.js';
import { Authority } from '../stand-in/authority.js';
import { ControlServer } from './worker/control.js';

/** Folders to remove when this process ends. */
const folders = new Set<string>();
let watching = false;

/**
 * What all runs of a command share: a folder, a certificate authority, a control server, and a limit on concurrent
 * runs.
 */
export class Stage {
  readonly authority = new Authority();
  readonly folder: string;
  /** PEM file of the certificate that verifiers must trust. */
  readonly certificate: string;
  readonly #waiting: (() => void)[] = [];
  readonly #removals = new Set<Promise<void>>();
  #control: Promise<ControlServer> | undefined;
  #runs = 0;
  #free: number;

  /** @param atOnce most concurrent runs */
  constructor(atOnce: number) {
    this.#free = atOnce;
    this.folder = temporaryFolder('verifiers');
    if (!watching) process.once('exit', () => folders.forEach(remove));
    watching = true;
    folders.add(this.folder);
    this.certificate = path.join(this.folder, 'authority.pem');
    writeFileSync(this.certificate, this.authority.certificate);
  }

  control(): Promise<ControlServer> {
    this.#control ??= ControlServer.start();
    return this.#control;
  }

  /** Does some work with its own folder, as soon as a place is free. */
  async withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
    await this.#enter();
    const folder = path.join(this.folder, `run-${++this.#runs}`);
    mkdirSync(folder);
    try {
      return await work(folder);
    } finally {
      this.#removeSoon(folder);
      this.#leave();
    }
  }

  async close(): Promise<void> {
    (await this.#control)?.close();
    await Promise.all(this.#removals);
    remove(this.folder);
    folders.delete(this.folder);
  }

  /** Removes a folder without waiting: on a busy disk that takes a tenth of a second. */
  #removeSoon(folder: string): void {
    // What cannot be removed now is tried again with the whole folder.
    const removal = rm(folder, { recursive: true, force: true }).catch(() => undefined);
    this.#removals.add(removal);
    void removal.then(() => this.#removals.delete(removal));
  }

  #enter(): Promise<void> {
    if (this.#free > 0) {
      this.#free--;
      return Promise.resolve();
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free++;
    else next();
  }
}

function remove(folder: string): void {
  try {
    // What is just ending may still write there.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  } catch {
    // A verifier may leave files that cannot be removed; the system clears temporary folders in time.
  }
}
