import { LimitError } from '../../base/errors.js';
import type { Milliseconds } from '../../base/units.js';
import { Cancellation, type CancelSignal } from '../../clock/cancellation.js';
import type { Clock, Turns } from '../../clock/clock.js';
import { nextTurn } from '../../scheduling/gather.js';
import type { Claim } from '../../cot/ports.js';
import { ServiceError } from '../../cot/failure.js';
import type { HostGate } from './host-gate.js';
import type { KeptAnswers } from './kept-answers.js';
import type { Limits } from './limits.js';
import { Redirects } from './redirects.js';
import { shownUrl } from './shown-url.js';
import {
  TransportError,
  type HttpRequest,
  type HttpResponse,
  type RequestKind,
  type TraceEntry,
  type Transport,
} from './transport.js';
import type { Watch } from './watch.js';

/** A request within a verification. */
export interface Ask {
  readonly kind: RequestKind;
  readonly request: HttpRequest;
  /** From 1, within a series of retries. */
  readonly attempt: number;
  readonly timeoutMs: Milliseconds;
  /** Nothing else may go on until it has ended, as when the original asks GitHub. */
  readonly blocking?: boolean;
  /** Only the services themselves may answer. */
  readonly unkept?: boolean;
}

export interface SessionOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly limits: Limits;
  /** If given, answers are taken at the loop's next turn, as in asyncio. */
  readonly turns?: Turns;
  /** Ends everything in flight. */
  readonly signal?: CancelSignal;
  /** Further hosts that artifacts may be redirected to. */
  readonly artifactHosts?: readonly string[];
  /** Says what is wrong with asking for a URL at all; redirects have rules of their own. */
  readonly guard?: (url: string) => string | undefined;
  /** Holds requests back while too many are in flight to their host. */
  readonly gate?: HostGate;
  /** Answers from earlier verifications. */
  readonly kept?: KeptAnswers;
  /** Shown what is being waited for. */
  readonly watch?: Watch;
}

/** No answer within the time-out. */
export class TimeoutError extends TransportError {}

/** A URL that is not asked for. Asking again would not mend it. */
export class RefusedUrlError extends ServiceError {
  constructor(url: string, problem: string) {
    const host = URL.canParse(url) ? new URL(url).host : '(not a URL)';
    super(host, 'not asked', `${shownUrl(url)} is not asked for: ${problem}`);
  }
}

/** Sends single attempts: with time-outs, following redirects, and writing the trace. */
export class Session {
  /** All attempts, in the order in which they started. */
  readonly trace: TraceEntry[];

  constructor(
    readonly options: SessionOptions,
    readonly claim?: Claim,
    same?: Session,
  ) {
    this.trace = same?.trace ?? [];
  }

  /** The same session on behalf of a claim. */
  claimed(claim: Claim): Session {
    return new Session(this.options, claim, this);
  }

  /**
   * One attempt. `use` reads the body; the attempt ends when it is done.
   *
   * @throws TransportError when no answer came, or a broken one; whatever `use` throws
   */
  attempt<T>(ask: Ask, use: (response: HttpResponse, entry: TraceEntry) => Promise<T>): Promise<T> {
    const { gate, guard } = this.options;
    const problem = guard?.(ask.request.url);
    if (problem !== undefined) return Promise.reject(new RefusedUrlError(ask.request.url, problem));
    return gate === undefined ? this.#attempt(ask, use) : gate.use(ask.request.url, () => this.#attempt(ask, use));
  }

  async #attempt<T>(ask: Ask, use: (response: HttpResponse, entry: TraceEntry) => Promise<T>): Promise<T> {
    const { clock, watch } = this.options;
    const entry = this.#enter(ask);
    const abort = new Cancellation();
    const release = this.#forwardAborts(abort, entry);
    const answered = watch?.sent(entry.url, ask.timeoutMs);
    const callOff = clock.alarm(ask.timeoutMs, () => {
      abort.abort(new TimeoutError(`${entry.url}: no whole answer within ${ask.timeoutMs} ms`));
    });
    try {
      const response = await this.#respond(ask, entry, abort);
      const result = await use(response, entry);
      entry.status = response.status;
      return result;
    } finally {
      callOff();
      release();
      answered?.();
      if (entry.cancelled !== true) entry.endMs = clock.now();
    }
  }

  /** A cached answer, or the services'. If answers are taken at the loop's next turn, cached ones are too. */
  async #respond(ask: Ask, entry: TraceEntry, signal: CancelSignal): Promise<HttpResponse> {
    const { clock, kept, limits } = this.options;
    const turns = ask.blocking === true ? undefined : this.options.turns;
    if (kept === undefined || ask.unkept === true) return this.#follow(ask, signal, turns);
    const { kind, request, attempt } = ask;
    entry.cached = true;
    const response = await kept.answer(
      { kind, request, attempt, signal },
      {
        send: () => {
          delete entry.cached;
          entry.startMs = clock.now();
          return this.#follow(ask, signal, turns);
        },
        aside: (other, use) =>
          this.#attempt({ kind: 'batch', request: other, attempt: 1, timeoutMs: limits.requestMs, unkept: true }, use),
      },
    );
    if (entry.cached && turns !== undefined) await nextTurn(turns);
    return response;
  }

  /** Ends an attempt that is no longer wanted; the trace never gets an end for it. */
  #forwardAborts(abort: Cancellation, entry: TraceEntry): () => void {
    const end = (reason: unknown): void => {
      entry.cancelled = true;
      abort.abort(reason);
    };
    const release = whenAborted(this.options.signal, end);
    const releaseClaim = this.claim?.used === false ? whenAborted(this.claim.signal, end) : undefined;
    return () => {
      release();
      releaseClaim?.();
    };
  }

  #enter(ask: Ask): TraceEntry {
    const { kind, request, attempt } = ask;
    const startMs = this.options.clock.now();
    const entry: TraceEntry = {
      kind,
      method: request.method,
      url: shownUrl(request.url),
      startMs,
      endMs: null,
      status: null,
      attempt,
      bytes: 0,
      ...(this.claim && { claim: this.claim }),
    };
    this.trace.push(entry);
    return entry;
  }

  async #follow(ask: Ask, signal: CancelSignal, turns: Turns | undefined): Promise<HttpResponse> {
    let request = ask.request;
    const redirects = new Redirects(ask.kind, this.options.artifactHosts);
    for (let hops = 0; ; hops++) {
      if (hops > this.options.limits.redirects)
        throw new LimitError('redirects', this.options.limits.redirects, shownUrl(ask.request.url));
      const response = await this.#send(request, signal, turns);
      const target = nextHop(redirects, request, response);
      if (target === undefined) return response;
      response.body.cancel();
      request = target;
    }
  }

  async #send(request: HttpRequest, signal: CancelSignal, turns: Turns | undefined): Promise<HttpResponse> {
    try {
      return await this.options.transport.send(request, signal);
    } finally {
      if (turns !== undefined) await nextTurn(turns);
    }
  }
}

/** Calls `end` with the reason when the signal aborts, or now if it has. @returns a function that calls it off */
function whenAborted(signal: CancelSignal | undefined, end: (reason: unknown) => void): () => void {
  const listener = (): void => end(signal?.reason);
  if (signal?.aborted === true) listener();
  else signal?.addEventListener('abort', listener, { once: true });
  return () => signal?.removeEventListener('abort', listener);
}

function nextHop(redirects: Redirects, request: HttpRequest, response: HttpResponse): HttpRequest | undefined {
  try {
    return redirects.next(request, response);
  } catch (error) {
    response.body.cancel();
    throw error;
  }
}
