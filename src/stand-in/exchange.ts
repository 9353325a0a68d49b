import type { IncomingMessage, ServerResponse } from 'node:http';
import { LimitError } from '../base/errors.js';
import { MIB } from '../base/units.js';
import type { Scenario } from '../scenario/scenario.js';
import type { HttpRequest } from '../services/http/transport.js';
import { jsonAnswer, taskclusterError, type WorldResponse } from '../world/answers.js';
import { respond } from '../world/respond.js';
import type { World } from '../world/world.js';
import { isListing, listingPage } from './listing-pages.js';
import type { Manners } from './manners.js';
import { mayHave } from './private-artifacts.js';
import { collect, send, sendAtOnce } from './sending.js';
import { artifactAt, queueUrlOf, redirectToStorage, type NamedArtifact } from './storage.js';
import { targetOf, type Target } from './target.js';

/** The largest body that a client may send. */
const LARGEST_BODY_BYTES = MIB;

/** One request as a client made it. */
export interface SeenRequest {
  readonly method: string;
  /** At the real host; with its query, secrets included. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** What is served at the moment. */
export interface Served {
  readonly scenario: Scenario;
  readonly world: World;
  readonly manners: Manners;
}

/** Answers one request of a client as the real services do, from a world. */
export class Exchange {
  readonly #abort = new AbortController();

  constructor(
    readonly request: IncomingMessage,
    readonly response: ServerResponse,
    /** The host that a proxied connection leads to. */
    readonly tunnel: string | undefined,
  ) {
    response.once('close', () => this.#abort.abort(new Error('the client has gone')));
  }

  get clientIsGone(): boolean {
    return this.#abort.signal.aborted;
  }

  /** @throws TransportError if the connection is to break; InputError if the scenario is unusable */
  async answer(served: Served, seen: (request: SeenRequest) => void): Promise<void> {
    const { method = '', headers } = this.request;
    const target = targetOf(this.request, this.tunnel);
    seen({ method, url: target?.url ?? String(this.request.url), headers });
    if (target === undefined) return this.#atOnce(jsonAnswer(400, { message: 'malformed URL' }), served);
    if (method !== 'GET' && method !== 'POST')
      return this.#atOnce(jsonAnswer(405, { message: `${method} is not supported` }), served);
    const asked: HttpRequest =
      method === 'GET' ? { method, url: target.url } : { method, url: target.url, body: await this.#body() };
    const url = new URL(target.url);
    return url.pathname.startsWith('/api/queue/')
      ? this.#queue(asked, url, target, served)
      : this.#plain(asked, url, served);
  }

  async #queue(asked: HttpRequest, url: URL, target: Target, served: Served): Promise<void> {
    const { world, manners } = served;
    const artifact = artifactAt(url);
    if (artifact !== undefined) {
      if (!(await mayHave(this.request, artifact, manners, this.tunnel))) {
        return this.#atOnce(taskclusterError(403, `the credentials do not suffice for ${artifact.name}`), served);
      }
      // The latency is that of the whole request, so it is spent in storage.
      const redirected = manners.redirects && respond(served.scenario, asked).status === 200;
      if (redirected) return this.#atOnce(this.#redirect(artifact, asked.url, target, manners), served);
    }
    const answer = await world.serve(asked, this.#abort.signal);
    if (answer.status !== 200 || !isListing(url)) return send(this.request, this.response, answer, manners);
    return this.#atOnce(listingPage(await collect(answer.body), url.searchParams, manners.pageSize), served);
  }

  #redirect(artifact: NamedArtifact, url: string, { storage }: Target, { redirectTo }: Manners): WorldResponse {
    const answer = redirectToStorage(artifact, storage);
    return redirectTo === undefined ? answer : { ...answer, headers: { ...answer.headers, location: redirectTo(url) } };
  }

  async #plain(asked: HttpRequest, url: URL, { world, manners }: Served): Promise<void> {
    const answer = await world.serve({ ...asked, url: queueUrlOf(url) ?? asked.url }, this.#abort.signal);
    return send(this.request, this.response, answer, manners);
  }

  #atOnce(answer: WorldResponse, { manners }: Served): Promise<void> {
    return sendAtOnce(this.request, this.response, answer, manners);
  }

  async #body(): Promise<string> {
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of this.request as AsyncIterable<Buffer>) {
      size += piece.byteLength;
      if (size > LARGEST_BODY_BYTES) throw new LimitError('body of a request', LARGEST_BODY_BYTES, 'a request');
      pieces.push(piece);
    }
    return Buffer.concat(pieces).toString('utf8');
  }
}
