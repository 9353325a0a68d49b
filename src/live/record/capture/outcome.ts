import type { RecordedBody } from './exchange.js';

/** The outcome of a request. */
export interface Outcome {
  readonly status: number;
  readonly body: RecordedBody;
}
