import type { CancelSignal } from '../../clock/cancellation.js';
import type { HttpRequest, HttpResponse, RequestKind, TraceEntry } from './transport.js';

/** One attempt of a request that may have an answer already. */
export interface KeptAsk {
  readonly kind: RequestKind;
  readonly request: HttpRequest;
  /** From 1, within a series of retries. Later ones must not be answered from a cache. */
  readonly attempt: number;
  readonly signal: CancelSignal;
}

/** How a cache asks the services themselves. Both show in the trace of the verification. */
export interface Asking {
  /** Sends the request, following redirects. */
  send(): Promise<HttpResponse>;
  /** Sends another request, on the cache's own account. `use` reads its answer. */
  aside<T>(request: HttpRequest, use: (response: HttpResponse, entry: TraceEntry) => Promise<T>): Promise<T>;
}

/** Answers that were kept from earlier verifications, as one verification sees them. */
export interface KeptAnswers {
  /**
   * A kept answer, one that another verification is just being sent, or what `asking` brings.
   *
   * @throws whatever `asking` throws; the signal's reason when it aborts
   */
  answer(ask: KeptAsk, asking: Asking): Promise<HttpResponse>;
}
