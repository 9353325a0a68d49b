import { readFileSync } from 'node:fs';

/** A body in memory, or on disk if it may be large. */
export type FoundBody = Uint8Array | { readonly file: string; readonly sizeBytes: number };

/** The outcome of a request. */
export interface Found {
  readonly status: number;
  readonly body: FoundBody;
}

/** Everything that a verification read from the network, by meaning. */
export interface Findings {
  /** Definitions by task id. */
  readonly tasks: ReadonlyMap<string, Found>;
  /** Artifacts by task id and name. */
  readonly artifacts: ReadonlyMap<string, ReadonlyMap<string, Found>>;
  /** Names of artifacts in the queue's listings, by task id. */
  readonly listed: ReadonlyMap<string, ReadonlySet<string>>;
  /** Everything else, by URL. */
  readonly sources: ReadonlyMap<string, Found>;
}

/** The bytes of a body, from memory or disk. */
export function bytesOf(body: FoundBody): Uint8Array {
  if (body instanceof Uint8Array) return body;
  const buffer = readFileSync(body.file);
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

export function sizeOf(body: FoundBody): number {
  return body instanceof Uint8Array ? body.byteLength : body.sizeBytes;
}
