import { Cancellation } from '../../clock/cancellation.js';
import type { Claim, Ports } from '../../cot/ports.js';

/** Work that asks for something through the ports it is given. */
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
 * Everything is asked for once, by its meaning; later callers share the outcome.
 *
 * What is only expected to be needed may be begun early: at most so much at a time, and its outcome, a failure
 * included, is seen by nobody unless somebody needs the very same thing.
 */
export class Flights {
  readonly #flights = new Map<string, Flight<unknown>>();
  readonly #waiting: Flight<unknown>[] = [];
  #expected = 0;
  #portsForNeeded: Ports | undefined;

  /** @param mostExpected how many may be in flight that nobody needs yet */
  constructor(
    readonly portsFor: (claim: Claim) => Ports,
    readonly mostExpected: number,
  ) {}

  /** Asks for what is needed, or joins a request that is already under way. */
  need<T>(key: string, work: Work<T>): Promise<T> {
    const flight = this.#flight(key, work);
    flight.claim.used = true;
    flight.start();
    return flight.promise;
  }

  /** Begins what will probably be needed, unless it is under way. */
  expect(key: string, work: Work<unknown>): void {
    if (this.#flights.has(key)) return;
    this.#waiting.push(this.#flight(key, work));
    this.#startExpected();
  }

  /** The outcome of what was begun, or will be, without claiming to need it. */
  peek<T>(key: string, work: Work<T>): Promise<T> {
    this.expect(key, work);
    return this.#flight(key, work).promise;
  }

  /** Ends what was expected and is not needed after all. */
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
    // Callers that need it handle its failure; there may be none.
    promise.catch(() => undefined);
    const flight: Flight<T> = { claim, promise, start: () => start() };
    this.#flights.set(key, flight);
    return flight;
  }

  /** What is needed when it begins stays so: one claim does for all of that. */
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
