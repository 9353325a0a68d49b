import type { Milliseconds } from '../../../base/units.js';

/** A body that was written to disk on its way. */
export interface SpooledBody {
  readonly file: string;
  readonly sizeBytes: number;
}

export type RecordedBody = Uint8Array | SpooledBody;

/** One hop that was answered as a whole: what was asked, and what came. Requests' headers are never recorded. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RecordedBody;
}

/** How long one hop took. */
export interface HopTiming {
  readonly url: string;
  /** From sending to the head of the answer. */
  readonly headMs: Milliseconds;
  /** From the head to the end of the body. */
  readonly bodyMs: Milliseconds;
  /** Where the answer redirected to. */
  readonly location?: string;
}
