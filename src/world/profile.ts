import type { Milliseconds } from '../base/units.js';
import type { Random } from '../base/random.js';
import type { HttpRequest } from '../services/http/transport.js';

/** How long the simulated services take, and how they fail. */
export interface LatencyProfile {
  readonly name: string;
  /** One line for people: `hg 5 s, others 0.5 s, constant`. */
  readonly summary: string;
  /** Whether anything is drawn at random; then retries draw their factor too, instead of 1.25. */
  readonly random: boolean;
  /** Most requests a host serves at once, by host; a request over it waits its turn. None: no limit. */
  readonly capacity: Readonly<Record<string, number>>;
  /**
   * What happens to one request.
   *
   * @param random a source for this very request, derived from the seed and from what is asked, so that the order in
   * which requests arrive changes nothing
   * @param ordinal which occurrence of the same request this is, from 1
   */
  delay(request: HttpRequest, random: Random, ordinal: number): Delay;
}

export interface Delay {
  /** From sending the request to the head of the answer. */
  readonly latencyMs: Milliseconds;
  /** From the head to the end of the body. */
  readonly bodyMs: Milliseconds;
  /** What goes wrong, if something does. */
  readonly fault?: Fault;
}

/** How a request can fail. */
export type Fault =
  /** Answered with this status instead, after the latency. */
  | { readonly kind: 'status'; readonly status: number }
  /** The connection breaks when the answer should come. */
  | { readonly kind: 'reset' }
  /** The connection breaks in the middle of the body. */
  | { readonly kind: 'truncate' }
  /** No answer ever comes. */
  | { readonly kind: 'hang' };
