import type { IncomingMessage, ServerResponse } from 'node:http';
import { LimitError } from '../base/errors.js';
import { MIB } from '../base/units.js';
import type { Scenario } from '../scenario/scenario.js';
import type { HttpRequest } from '../services/http/transport.js';
import { bytesAnswer, jsonAnswer, taskclusterError, textAnswer, type WorldResponse } from '../world/answers.js';
import type { Fate } from '../world/oracle.js';
import { respond } from '../world/respond.js';
import type { World } from '../world/world.js';
import { BODY_HEADER, FAULT_HEADER, REQUEST_HEADER, WAIT_HEADER, type Appointments } from './appointments.js';
import { completeGithub } from './github/complete.js';
import { knowsHost } from './hosts.js';
import { isListing, listingPage } from './listing-pages.js';
import type { Manners } from './manners.js';
import { mayHave } from './private-artifacts.js';
import { collect, send, sendAtOnce } from './sending.js';
import { artifactAt, queueUrlOf, redirectToStorage, type NamedArtifact } from './storage.js';
import { targetOf, type Target } from './target.js';

/** Largest request body. */
const LARGEST_BODY_BYTES = MIB;

/** A request as the client sent it. */
export interface SeenRequest {
  readonly method: string;
  /** At the real host, with its query, including secrets. */
  readonly url: string;
  /** Names are in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** What is being served. */
export interface Served {
  readonly scenario: Scenario;
  readonly world: World;
  readonly manners: Manners;
  /** For clients that keep virtual time themselves. */
  readonly appointments?: Appointments;
}

/** Answers one request as the real services do, from a world. */
export class Exchange {
  readonly #abort = new AbortController();

  constructor(
    readonly request: IncomingMessage,
    readonly response: ServerResponse,
    /** The host of a proxied connection. */
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
    if (target.plain && !knowsHost(served.scenario, new URL(target.url).host)) {
      return this.#atOnce(strangeHost(target.url), served);
    }
    const asked = await this.#asked(method, target);
    if (asked === undefined) {
      return this.#atOnce(jsonAnswer(405, { message: `${method} is not supported` }), served);
    }
    const url = new URL(target.url);
    const fate = await this.#fate(served);
    if (url.pathname.startsWith('/api/queue/')) return this.#queue(asked, url, target, served, fate);
    return this.#whole({ ...asked, url: queueUrlOf(url) ?? asked.url }, url, served, fate);
  }

  /** HEAD is answered like GET, without the body. Undefined for methods that no service supports. */
  async #asked(method: string, { url }: Target): Promise<HttpRequest | undefined> {
    if (method === 'GET' || method === 'HEAD') return { method: 'GET', url };
    return method === 'POST' ? { method, url, body: await this.#body() } : undefined;
  }

  async #fate({ appointments }: Served): Promise<Fate | undefined> {
    const number = this.request.headers[REQUEST_HEADER];
    if (appointments === undefined || typeof number !== 'string') return undefined;
    return appointments.fateOf(Number(number));
  }

  async #queue(asked: HttpRequest, url: URL, target: Target, served: Served, fate: Fate | undefined): Promise<void> {
    const { manners } = served;
    const artifact = artifactAt(url);
    if (artifact !== undefined) {
      if (!(await mayHave(this.request, artifact, manners, this.tunnel))) {
        const refused = taskclusterError(403, `the credentials do not suffice for ${artifact.name}`);
        return this.#atOnce(fate === undefined ? refused : withFate(refused, fate), served);
      }
      // The latency covers the whole request, so it is spent in storage, not on the redirect.
      const redirected = manners.redirects && respond(served.scenario, asked).status === 200;
      if (redirected) return this.#atOnce(this.#redirect(artifact, asked.url, target, manners), served);
    }
    return this.#whole(asked, url, served, fate);
  }

  /** The answer itself: from the world in its time, or at once for clients that keep virtual time. */
  async #whole(asked: HttpRequest, url: URL, served: Served, fate: Fate | undefined): Promise<void> {
    const { world, manners, scenario } = served;
    if (fate !== undefined) return this.#told(respond(scenario, asked), url, served, fate);
    const answer = await world.serve(asked, this.#abort.signal);
    const whole = isListing(url) || url.hostname === 'api.github.com';
    if (answer.status >= 400 || !whole) return send(this.request, this.response, answer, manners);
    return this.#atOnce(shaped({ ...answer, body: await collect(answer.body) }, url, manners), served);
  }

  #told(answer: WorldResponse, url: URL, served: Served, fate: Fate): Promise<void> {
    if (fate.fault === 'reset' || fate.fault === 'hang') {
      return this.#atOnce(withFate(bytesAnswer(200, 'text/plain', new Uint8Array()), fate), served);
    }
    return this.#atOnce(withFate(fate.instead ?? shaped(answer, url, served.manners), fate), served);
  }

  #redirect(artifact: NamedArtifact, url: string, { storage }: Target, { redirectTo }: Manners): WorldResponse {
    const answer = redirectToStorage(artifact, storage);
    return redirectTo === undefined ? answer : { ...answer, headers: { ...answer.headers, location: redirectTo(url) } };
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

/** The scenario's answer in the real service's form: pages of listings, complete GitHub objects. */
function shaped(answer: WorldResponse, url: URL, { pageSize }: Manners): WorldResponse {
  if (isListing(url) && answer.status === 200) return listingPage(Buffer.from(answer.body), url.searchParams, pageSize);
  return completeGithub(answer, url);
}

function withFate(answer: WorldResponse, { waitMs, bodyMs, fault }: Fate): WorldResponse {
  const told = {
    [WAIT_HEADER]: String(waitMs),
    [BODY_HEADER]: String(bodyMs),
    ...(fault !== undefined && { [FAULT_HEADER]: fault }),
  };
  return { ...answer, headers: { ...answer.headers, ...told } };
}

function strangeHost(url: string): WorldResponse {
  const text = `${new URL(url).host} is not a host of this scenario, and the stand-in makes no connections\n`;
  return textAnswer(403, 'text/plain; charset=utf-8', text);
}
