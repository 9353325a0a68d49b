import type { Milliseconds } from '../../base/units.js';
import type { CancelSignal } from '../../clock/cancellation.js';

/** What kind of thing a request asks for. */
export type RequestKind = 'task' | 'artifact' | 'list' | 'batch' | 'group' | 'source';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** The whole URL with its query. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer whose head has arrived. Its body arrives as it is read. */
export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: BodyReader;
}

export interface BodyReader {
  /** The next piece of the body, or null at its end. @throws TransportError when the connection breaks */
  read(): Promise<Uint8Array | null>;
  /** Drops the rest of the body. */
  cancel(): void;
}

/** Sends requests: over msw and fetch, over real HTTP, or in memory. It neither retries nor follows redirects. */
export interface Transport {
  /**
   * Resolves when the head of the answer is there.
   *
   * @throws TransportError when no answer can be had; the signal's reason when it aborts
   */
  send(request: HttpRequest, signal: CancelSignal): Promise<HttpResponse>;
}

/** No answer, or a broken one: connection refused or reset, a name that does not resolve, a body cut short. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
}

/** One attempt of one request, as results show it. */
export interface TraceEntry {
  readonly kind: RequestKind;
  readonly method: 'GET' | 'POST';
  /** Decoded for the queue, stripped of secrets. */
  readonly url: string;
  startMs: Milliseconds;
  /** Null while in flight, and for good if the verification ended first. */
  endMs: Milliseconds | null;
  /** Null while in flight and when no answer came. */
  status: number | null;
  /** From 1, within a series of retries. */
  readonly attempt: number;
  /** Bytes of the body that were read. */
  bytes: number;
  /** Answered without a request: from a cache, or by what another is just being sent. */
  cached?: true;
  /** Whether it was ended because it was no longer wanted. */
  cancelled?: true;
  /** The claim that it was made for, if it was sent before it was known to be needed. */
  readonly claim?: { readonly used: boolean };
}
