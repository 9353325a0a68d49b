import type { Milliseconds } from '../../../base/units.js';

/** A body that was written to disk while it arrived. */
export interface SpooledBody {
  readonly file: string;
  readonly sizeBytes: number;
}

export type RecordedBody = Uint8Array | SpooledBody;

/** One complete hop: request and answer. Headers of requests are never recorded. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  /** Names are in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RecordedBody;
}

/** How long one hop took. */
export interface HopTiming {
  readonly url: string;
  /** From sending the request to the head of the answer. */
  readonly headMs: Milliseconds;
  /** From the head to the end of the body. */
  readonly bodyMs: Milliseconds;
  /** The redirect's target. */
  readonly location?: string;
}
