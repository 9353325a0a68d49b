import path from 'node:path';
import { isStream, jsonText, probeFile, writeResult, writeText } from '../../result/file.js';
import type { Session } from '../session.js';

/** Where `--json` sends a result. Made before anything runs, so that a place that cannot be written is noticed. */
export class JsonOutput {
  readonly #file: string | undefined;
  readonly #lines: string[] = [];

  /** @throws OutputError when the file cannot be written */
  constructor(readonly session: Session) {
    const { json, host } = session;
    if (json === undefined || json === '-') return;
    this.#file = path.resolve(host.cwd, json);
    probeFile(this.#file);
  }

  /** The one document of a command. */
  document(document: unknown): void {
    if (this.session.json !== undefined) this.text(jsonText(document));
  }

  /** {@link document}, as a text already. */
  text(text: string): void {
    if (this.session.json === '-') this.session.host.stdout.write(text);
    else if (this.#file !== undefined) writeText(this.#file, text);
  }

  /** What there is of the document so far; only a file takes it, and has something if the end never comes. */
  sofar(document: unknown): void {
    if (this.#file !== undefined && !isStream(this.#file)) writeResult(this.#file, document);
  }

  /** One of several documents, a line each. A file has them all when {@link end} was called. */
  line(document: unknown): void {
    if (this.session.json === undefined) return;
    const line = `${JSON.stringify(document)}\n`;
    if (this.session.json === '-') this.session.host.stdout.write(line);
    else if (this.#file !== undefined) this.#lines.push(line);
  }

  end(): void {
    if (this.#file !== undefined) writeText(this.#file, this.#lines.join(''));
  }
}
