import type { Milliseconds } from '../base/units.js';
import { untilAborted, type CancelSignal } from '../clock/cancellation.js';
import type { Clock } from '../clock/clock.js';
import type { Scenario } from '../scenario/scenario.js';
import { shownUrl } from '../services/http/shown-url.js';
import { TransportError, type HttpRequest, type HttpResponse } from '../services/http/transport.js';
import { withoutBewit } from '../services/http/without-bewit.js';
import { hasBody, taskclusterError, type WorldResponse } from './answers.js';
import { deliverBody } from './body.js';
import { Capacity, type Leave } from './capacity.js';
import type { Delay, LatencyProfile } from './profile.js';
import { RequestRandom } from './request-random.js';
import { parseUrl, respondTo } from './respond.js';

export interface WorldOptions {
  readonly scenario: Scenario;
  readonly profile: LatencyProfile;
  readonly clock: Clock;
  /** Decides all that is drawn at random. */
  readonly seed: string | number;
}

/** The simulated outside of one run: the scenario's content, as slow and as fragile as the profile says. */
export class World {
  readonly #capacity: Capacity;
  readonly #draws: DelayDraws;

  constructor(readonly options: WorldOptions) {
    this.#capacity = new Capacity(options.profile.capacity);
    this.#draws = new DelayDraws(options);
  }

  /**
   * Answers a request: it waits for its turn at the host, then the latency; then the head is there.
   *
   * @throws TransportError if a fault of the profile breaks the connection; the signal's reason if it aborts;
   * InputError if the scenario turns out to be unusable
   */
  async serve(request: HttpRequest, signal: CancelSignal): Promise<HttpResponse> {
    signal.throwIfAborted();
    const url = parseUrl(request.url);
    const delay = this.#draws.next(request, url);
    const leave = await this.#capacity.enter(url?.host ?? '', signal);
    try {
      const answer = await this.#answerAfter(delay, request, url, signal);
      const body = this.#body(answer, delay, request, signal, leave);
      return { status: answer.status, headers: answer.headers, body };
    } catch (error) {
      leave?.();
      throw error;
    }
  }

  async #answerAfter(
    { latencyMs, fault }: Delay,
    request: HttpRequest,
    url: URL | undefined,
    signal: CancelSignal,
  ): Promise<WorldResponse> {
    if (fault?.kind === 'hang') await untilAborted(signal);
    await this.options.clock.sleep(latencyMs, signal);
    if (fault?.kind === 'reset') throw new TransportError(`${shownUrl(request.url)}: the connection was reset`);
    if (fault?.kind === 'status') return taskclusterError(fault.status, 'a fault of the latency profile');
    return respondTo(this.options.scenario, request, url);
  }

  #body(
    answer: WorldResponse,
    delay: Delay,
    request: HttpRequest,
    signal: CancelSignal,
    leave: Leave | undefined,
  ): HttpResponse['body'] {
    const bytes = answer.body;
    const bodyMs = hasBody(answer.status) ? delay.bodyMs : 0;
    const broken = delay.fault?.kind === 'truncate' && hasBody(answer.status);
    const { clock } = this.options;
    if (leave !== undefined) void this.#leaveAfter(bodyMs, signal, leave);
    return deliverBody({
      bytes,
      bodyMs,
      clock,
      signal,
      url: request.url,
      ...(broken && { brokenAt: Math.floor(bytes.length / 2) }),
      ...(leave !== undefined && { onCancel: leave }),
    });
  }

  /** Frees the place at the host once the body has been sent, read or not. */
  async #leaveAfter(bodyMs: Milliseconds, signal: CancelSignal, leave: Leave): Promise<void> {
    try {
      if (bodyMs > 0) await this.options.clock.sleep(bodyMs, signal);
    } catch {
      // Aborted, which frees it as well.
    }
    leave();
  }
}

/** What happens to each request of a run, in whatever order they come. */
export class DelayDraws {
  /** How often each thing has been asked. */
  readonly #asked = new Map<string, number>();

  constructor(readonly options: Pick<WorldOptions, 'profile' | 'seed'>) {}

  next(request: HttpRequest, url: URL | undefined): Delay {
    const what = identityOf(request, url);
    const ordinal = (this.#asked.get(what) ?? 0) + 1;
    this.#asked.set(what, ordinal);
    return delayOf(this.options, request, url, ordinal);
  }
}

/**
 * What happens to the nth occurrence of a request. It depends only on the request and the seed, not on the order in
 * which requests come or on who sends them.
 */
export function delayOf(
  options: Pick<WorldOptions, 'profile' | 'seed'>,
  request: HttpRequest,
  url: URL | undefined,
  ordinal: number,
): Delay {
  const random = new RequestRandom(`${options.seed}/${ordinal}/${identityOf(request, url)}`);
  return options.profile.delay(request, random, ordinal);
}

function identityOf(request: HttpRequest, url: URL | undefined): string {
  return `${request.method} ${withoutPageSize(withoutBewit(url?.href ?? request.url))}${request.body ?? ''}`;
}

/** github3 requests GitHub's largest pages, the ladder the default ones: one request for the delays. */
function withoutPageSize(url: string): string {
  return url.startsWith('https://api.github.com/') ? url.replace(/\?per_page=100$/, '') : url;
}
