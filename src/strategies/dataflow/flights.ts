import { Cancellation } from '../../clock/cancellation.js';
import type { Claim, Ports } from '../../cot/ports.js';

/** A request, made through the ports it is given. */
export type Work<T> = (ports: Ports) => Promise<T>;

interface Flight<T> {
  readonly promise: Promise<T>;
  readonly start: () => void;
  readonly claim: FlightClaim;
}

interface FlightClaim extends Claim {
  readonly signal: Cancellation;
}

/**
 * Makes each request only once, identified by its key; later callers share the outcome. Requests that are merely
 * expected to be needed can start early, a limited number at a time; their outcomes, including failures, are invisible
 * unless the same request turns out to be needed.
 */
export class Flights {
  readonly #flights = new Map<string, Flight<unknown>>();
  readonly #waiting: Flight<unknown>[] = [];
  #expected = 0;
  #portsForNeeded: Ports | undefined;

  /** @param mostExpected most speculative requests in flight */
  constructor(
    readonly portsFor: (claim: Claim) => Ports,
    readonly mostExpected: number,
  ) {}

  /** Makes a needed request, or joins the one in flight. */
  need<T>(key: string, work: Work<T>): Promise<T> {
    const flight = this.#flight(key, work);
    flight.claim.used = true;
    flight.start();
    return flight.promise;
  }

  /** Starts a request that will probably be needed, unless it has started. */
  expect(key: string, work: Work<unknown>): void {
    if (this.#flights.has(key)) return;
    this.#waiting.push(this.#flight(key, work));
    this.#startExpected();
  }

  /** The outcome of a request that has started or will, without claiming to need it. */
  peek<T>(key: string, work: Work<T>): Promise<T> {
    this.expect(key, work);
    return this.#flight(key, work).promise;
  }

  /** Cancels expected requests that are not needed. */
  endUnused(isUseless: (key: string) => boolean = () => true): void {
    for (const [key, flight] of this.#flights) {
      if (flight.claim.used || !isUseless(key)) continue;
      this.#flights.delete(key);
      flight.claim.signal.abort(new Error('not needed after all'));
    }
  }

  #flight<T>(key: string, work: Work<T>): Flight<T> {
    const known = this.#flights.get(key) as Flight<T> | undefined;
    if (known !== undefined) return known;
    const claim: FlightClaim = { used: false, signal: new Cancellation() };
    let start = (): void => undefined;
    const promise = new Promise<T>((resolve, reject) => {
      start = () => {
        start = () => undefined;
        work(this.#ports(claim)).then(resolve, reject);
      };
    });
    // Failures are handled by callers that need the outcome; there may be none.
    promise.catch(() => undefined);
    const flight: Flight<T> = { claim, promise, start: () => start() };
    this.#flights.set(key, flight);
    return flight;
  }

  /** A request that is needed when it starts stays needed, so one claim is enough. */
  #ports(claim: FlightClaim): Ports {
    return claim.used
      ? (this.#portsForNeeded ??= this.portsFor({ used: true, signal: new Cancellation() }))
      : this.portsFor(claim);
  }

  #startExpected(): void {
    while (this.#expected < this.mostExpected) {
      const flight = this.#waiting.shift();
      if (flight === undefined) return;
      if (flight.claim.used || flight.claim.signal.aborted) continue;
      this.#expected++;
      const ended = (): void => {
        this.#expected--;
        this.#startExpected();
      };
      flight.promise.then(ended, ended);
      flight.start();
    }
  }
}
