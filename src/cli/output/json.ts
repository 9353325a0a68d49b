import path from 'node:path';
import { isStream, jsonText, probeFile, writeResult, writeText } from '../../result/file.js';
import type { Session } from '../session.js';

/** The target of `--json`. Opened before anything runs, so that an unwritable file is noticed early. */
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

  /** The only document of a command. */
  document(document: unknown): void {
    if (this.session.json !== undefined) this.text(jsonText(document));
  }

  /** {@link document}, already serialized. */
  text(text: string): void {
    if (this.session.json === '-') this.session.host.stdout.write(text);
    else if (this.#file !== undefined) writeText(this.#file, text);
  }

  /** The unfinished document; written to files only, so that something is there if the run is cut short. */
  sofar(document: unknown): void {
    if (this.#file !== undefined && !isStream(this.#file)) writeResult(this.#file, document);
  }

  /** One of several documents, one a line. A file is complete only after {@link end}. */
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
