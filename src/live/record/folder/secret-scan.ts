import type { RecordedFiles } from './files.js';
import { bytesOf } from './findings.js';

/** Finds any number of texts in bytes in one pass. */
export class SecretScan {
  /** Texts by their first two bytes. */
  readonly #byStart = new Map<number, Buffer[]>();
  readonly #starts = new Uint8Array(0x10000);

  /** @param secrets each of at least two bytes */
  constructor(secrets: Iterable<string>) {
    for (const secret of secrets) {
      for (const form of new Set(formsOf(secret))) this.#add(Buffer.from(form));
    }
  }

  #add(text: Buffer): void {
    const start = text.readUInt16LE(0);
    this.#starts[start] = 1;
    this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), text]);
  }

  /** Whether any of the texts occurs. */
  finds(bytes: Uint8Array): boolean {
    if (this.#byStart.size === 0) return false;
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let index = 0; index + 1 < buffer.length; index++) {
      const start = (buffer[index] as number) | ((buffer[index + 1] as number) << 8);
      if (this.#starts[start] === 1 && this.#matchesAt(buffer, index, start)) return true;
    }
    return false;
  }

  /** The files with a secret in their content or name. */
  filesWithSecrets(files: RecordedFiles): string[] {
    return [...files]
      .filter(([name, body]) => this.finds(Buffer.from(name)) || this.finds(bytesOf(body)))
      .map(([name]) => name);
  }

  #matchesAt(buffer: Buffer, index: number, start: number): boolean {
    return (this.#byStart.get(start) ?? []).some(
      (text) => buffer.compare(text, 0, text.length, index, Math.min(buffer.length, index + text.length)) === 0,
    );
  }
}

/** A secret as it is, and as URLs and JSON encode it. */
function formsOf(secret: string): string[] {
  const escaped = encodeURIComponent(secret);
  return [
    secret,
    escaped,
    escaped.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    JSON.stringify(secret).slice(1, -1),
  ];
}
