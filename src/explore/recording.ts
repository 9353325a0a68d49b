import { seededRandom } from '../base/random.js';
import type { HttpRequest } from '../services/http/transport.js';
import { shownUrl } from '../services/http/shown-url.js';
import type { Delay, LatencyProfile } from '../world/profile.js';
import { REFERENCE } from '../world/profiles.js';
import { requestKey } from './request-key.js';
import { entryName, sameDelay, type Adversary, type Schedule } from './schedule.js';

/** One time that something was asked, and what the adversary did. */
export interface RecordedRequest {
  readonly key: string;
  /** Which occurrence of the same request this is, from 1. */
  readonly ordinal: number;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly delay: Delay;
  /** What `reference` would have done. */
  readonly base: Delay;
}

/** The reference profile draws nothing. */
const UNUSED_RANDOM = seededRandom('');

/** Lets an adversary decide over the requests of one run, and writes down what it did. */
export class Recording {
  readonly requests: RecordedRequest[] = [];
  readonly profile: LatencyProfile;

  constructor(readonly adversary: Adversary) {
    this.profile = {
      name: 'exploration',
      summary: 'as an adversary chose',
      random: false,
      capacity: {},
      delay: (request, _random, ordinal) => this.#decide(request, ordinal),
    };
  }

  #decide(request: HttpRequest, ordinal: number): Delay {
    const key = requestKey(request);
    const base = REFERENCE.delay(request, UNUSED_RANDOM, ordinal);
    const delay = this.adversary.delay(key, ordinal, base);
    this.requests.push({ key, ordinal, method: request.method, url: shownUrl(request.url), delay, base });
    return delay;
  }

  /** Whether everything that failed was asked again until it did not. */
  get healed(): boolean {
    const last = new Map(this.requests.map(({ key, delay }) => [key, delay]));
    return [...last.values()].every(({ fault }) => fault === undefined);
  }

  /** What was done, so that it can be done again: only what differs from `reference`, in the order of asking. */
  schedule(): Schedule {
    const perturbed = new Map<string, Delay>();
    for (const [key, requests] of this.#byKey()) {
      const [first] = requests;
      if (first === undefined) continue;
      const always = requests.length > 1 && requests.every(({ delay }) => sameDelay(delay, first.delay));
      if (always && !sameDelay(first.delay, first.base)) perturbed.set(key, first.delay);
      if (always) continue;
      for (const { ordinal, delay, base } of requests)
        if (!sameDelay(delay, base)) perturbed.set(entryName(key, ordinal), delay);
    }
    const { cancelAtMs } = this.adversary;
    return { perturbed, ...(cancelAtMs !== undefined && { cancelAtMs }) };
  }

  #byKey(): Map<string, RecordedRequest[]> {
    const byKey = new Map<string, RecordedRequest[]>();
    for (const request of this.requests) {
      const same = byKey.get(request.key);
      if (same === undefined) byKey.set(request.key, [request]);
      else same.push(request);
    }
    return byKey;
  }
}
