import { seededRandom } from '../base/random.js';
import type { HttpRequest } from '../services/http/transport.js';
import { shownUrl } from '../services/http/shown-url.js';
import type { Delay, LatencyProfile } from '../world/profile.js';
import { REFERENCE } from '../world/profiles.js';
import { requestKey } from './request-key.js';
import { entryName, sameDelay, type Adversary, type Schedule } from './schedule.js';

/** One request, and what the adversary did to it. */
export interface RecordedRequest {
  readonly key: string;
  /** Which occurrence of the same request this is, from 1. */
  readonly ordinal: number;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly delay: Delay;
  /** Its delay under `reference`. */
  readonly base: Delay;
}

/** The reference profile uses no randomness. */
const UNUSED_RANDOM = seededRandom('');

/** Lets an adversary decide about the requests of a run, and records its decisions. */
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

  /** Whether every failed request was repeated until it succeeded. */
  get healed(): boolean {
    const last = new Map(this.requests.map(({ key, delay }) => [key, delay]));
    return [...last.values()].every(({ fault }) => fault === undefined);
  }

  /** The decisions as a schedule to replay: only differences from `reference`, in the order of requests. */
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
