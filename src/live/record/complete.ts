import { MIB, SECOND, type Milliseconds } from '../../base/units.js';
import type { CancelSignal } from '../../clock/cancellation.js';
import type { Clock } from '../../clock/clock.js';
import { VirtualClock } from '../../clock/virtual.js';
import { readFileSync } from 'node:fs';
import { seededRandom } from '../../base/random.js';
import type { Exchange, SpooledBody } from './capture/exchange.js';
import { shownUrl } from '../../services/http/shown-url.js';
import { withoutBewit } from '../../services/http/without-bewit.js';
import { redirectTarget, type KnownAnswers } from './capture/known-answers.js';
import { RedirectError, type Redirects } from '../../services/http/redirects.js';
import {
  TransportError,
  type BodyReader,
  type HttpRequest,
  type HttpResponse,
  type Transport,
} from '../../services/http/transport.js';
import type { Watch } from '../../services/http/watch.js';
import type { LatencyProfile } from '../../world/profile.js';
import { FIELD, REFERENCE, ZERO } from '../../world/profiles.js';
import { runVerification, type VerificationRequest } from '../../run/run-verification.js';

export interface Completion {
  readonly answers: KnownAnswers;
  readonly live: Transport;
  /** Real time, for requests to live services. */
  readonly clock: Clock;
  /** Learns newly recorded exchanges. */
  readonly learn: () => void;
  /** Time-out of an attempt by {@link live}. */
  readonly timeoutMs: Milliseconds;
  /** Shown what is being waited for. */
  readonly watch?: Watch;
  /** How to follow redirects of a request. */
  readonly redirectsOf: (url: string) => Redirects;
}

type Latencies = readonly (readonly [LatencyProfile, seed: string])[];

const LATENCIES: Latencies = [
  [ZERO, '1'],
  [REFERENCE, '1'],
];
/** Further latencies to try if verification fails: then the requests made depend on the order of arrival. */
const MORE_LATENCIES: Latencies = [
  [FIELD, '1'],
  [FIELD, '2'],
  [FIELD, '3'],
];

/**
 * Runs a verification against known answers in virtual time, and requests missing ones from the live services, so that
 * afterwards everything the strategy reads is known. Its verdict does not matter here.
 */
export async function completeFor(request: VerificationRequest, completion: Completion): Promise<void> {
  const passes = await passesUnder(LATENCIES, request, completion);
  if (!passes) await passesUnder(MORE_LATENCIES, request, completion);
}

async function passesUnder(
  latencies: Latencies,
  request: VerificationRequest,
  completion: Completion,
): Promise<boolean> {
  let passes = true;
  for (const [profile, seed] of latencies) {
    const clock = new VirtualClock();
    const filling = new FillingTransport(completion, clock, profile, seed);
    const { verdict } = await clock.run(() => runVerification(filling, clock, request));
    passes &&= verdict === 'pass';
    await filling.finish(request.signal ?? new AbortController().signal);
  }
  return passes;
}

const FIRST_PAUSE_MS = 5 * SECOND;
const LONGEST_PAUSE_MS = 15 * SECOND;
const MOST_ATTEMPTS = 5;

class FillingTransport implements Transport {
  readonly #attempts = new Map<string, number>();
  readonly #asked = new Map<string, HttpRequest>();

  constructor(
    readonly completion: Completion,
    readonly virtual: VirtualClock,
    readonly profile: LatencyProfile,
    readonly seed: string,
  ) {}

  async send(request: HttpRequest, signal: CancelSignal): Promise<HttpResponse> {
    this.#asked.set(request.url, request);
    const random = seededRandom(`${this.seed}/${withoutBewit(request.url)}`);
    await this.virtual.sleep(this.profile.delay(request, random, 1).latencyMs, signal);
    const known = this.completion.answers.final(request.url);
    return known === undefined ? this.virtual.holding(this.#ask(request, signal)) : responseOf(known);
  }

  /** Requests what the verification no longer waited for; with other latencies it would have. */
  async finish(signal: CancelSignal): Promise<void> {
    for (const request of this.#asked.values()) {
      for (let hops: HttpRequest | undefined = request; hops !== undefined;) hops = await this.#nextHop(hops, signal);
    }
  }

  async #nextHop(request: HttpRequest, signal: CancelSignal): Promise<HttpRequest | undefined> {
    if (
      this.completion.answers.final(request.url) !== undefined ||
      (this.#attempts.get(request.url) ?? 0) >= MOST_ATTEMPTS
    )
      return undefined;
    try {
      return this.completion.redirectsOf(request.url).next(request, await this.#ask(request, signal));
    } catch (error) {
      // It was not needed, so failing to get it does not matter.
      if (error instanceof TransportError || error instanceof RedirectError) return undefined;
      throw error;
    }
  }

  async #ask(request: HttpRequest, signal: CancelSignal): Promise<HttpResponse> {
    await this.#pause(request, signal);
    const answered = this.completion.watch?.sent(shownUrl(request.url), this.completion.timeoutMs);
    try {
      return await this.#attempt(request, signal);
    } finally {
      answered?.();
    }
  }

  /** Pauses before repeated requests, as in a live verification. */
  async #pause({ url }: HttpRequest, signal: CancelSignal): Promise<void> {
    const { clock, watch } = this.completion;
    const before = this.#attempts.get(url) ?? 0;
    this.#attempts.set(url, before + 1);
    if (before === 0) return;
    const ms = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (before - 1));
    const problem = `${shownUrl(url)}: no usable answer`;
    const over = watch?.pausing({ problem, attempt: before + 1, attempts: MOST_ATTEMPTS, ms });
    try {
      await clock.sleep(ms, signal);
    } finally {
      over?.();
    }
  }

  async #attempt(request: HttpRequest, signal: CancelSignal): Promise<HttpResponse> {
    const { answers, live, learn } = this.completion;
    const response = await live.send(request, signal);
    if (redirectTarget({ url: request.url, ...response }) !== undefined) return response;
    while ((await response.body.read()) !== null);
    learn();
    const answered = answers.last(request.url);
    return answered === undefined ? response : responseOf(answered);
  }
}

function responseOf({ status, headers, body }: Exchange): HttpResponse {
  return { status, headers, body: wholeBody(() => (body instanceof Uint8Array ? body : fromDisk(body))) };
}

/** Larger bodies are read anew each time; a recording may have many. */
const WORTH_KEEPING_BYTES = 16 * MIB;
const kept = new WeakMap<SpooledBody, WeakRef<Uint8Array>>();

/** Parsed documents are cached by their bytes, for as long as those are in use. */
function fromDisk(body: SpooledBody): Uint8Array {
  const bytes = kept.get(body)?.deref() ?? readFileSync(body.file);
  if (body.sizeBytes <= WORTH_KEEPING_BYTES) kept.set(body, new WeakRef(bytes));
  return bytes;
}

function wholeBody(load: () => Uint8Array): BodyReader {
  let finished = false;
  return {
    read: async () => {
      if (finished) return null;
      finished = true;
      return load();
    },
    cancel: () => {
      finished = true;
    },
  };
}
