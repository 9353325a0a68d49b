import type { Milliseconds } from '../base/units.js';
import type { Clock } from '../clock/clock.js';
import type { HttpResponse, Transport } from '../services/http/transport.js';
import { routeOf } from './route.js';

/** All requests of a release, in columns, since there can be a million. */
export class Meter {
  readonly hosts: string[] = [];
  /** Host and path, with a `*` for each id. */
  readonly routes: { readonly host: number; readonly route: string }[] = [];
  readonly route: number[] = [];
  readonly start: Milliseconds[] = [];
  /** NaN while in flight. */
  readonly end: Milliseconds[] = [];
  readonly bytes: number[] = [];
  readonly #known = new Map<string, number>();

  constructor(readonly clock: Clock) {}

  get requests(): number {
    return this.route.length;
  }

  /** Wraps a transport to count every request. */
  metered(transport: Transport): Transport {
    return {
      send: async (request, signal) => {
        const index = this.#begin(request.url);
        try {
          return this.#counting(await transport.send(request, signal), index);
        } catch (error) {
          this.#finish(index);
          throw error;
        }
      },
    };
  }

  #begin(url: string): number {
    this.route.push(this.#routeIndex(url));
    this.start.push(this.clock.now());
    this.bytes.push(0);
    return this.end.push(NaN) - 1;
  }

  #finish(index: number): void {
    if (Number.isNaN(this.end[index])) this.end[index] = this.clock.now();
  }

  #counting(response: HttpResponse, index: number): HttpResponse {
    const { body } = response;
    return {
      ...response,
      body: {
        read: async () => {
          try {
            const piece = await body.read();
            if (piece === null) this.#finish(index);
            else this.bytes[index] = (this.bytes[index] ?? 0) + piece.byteLength;
            return piece;
          } catch (error) {
            this.#finish(index);
            throw error;
          }
        },
        cancel: () => {
          this.#finish(index);
          body.cancel();
        },
      },
    };
  }

  #routeIndex(url: string): number {
    const { host, route } = routeOf(url);
    const key = `${host} ${route}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    let hostIndex = this.hosts.indexOf(host);
    if (hostIndex < 0) hostIndex = this.hosts.push(host) - 1;
    const index = this.routes.push({ host: hostIndex, route }) - 1;
    this.#known.set(key, index);
    return index;
  }
}
