import type { RecordedBody } from './exchange.js';

/** What a request came to. */
export interface Outcome {
  readonly status: number;
  readonly body: RecordedBody;
}
