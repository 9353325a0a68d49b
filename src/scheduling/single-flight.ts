/** Does each named piece of work once; whoever asks again, meanwhile or later, shares the outcome. */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Promise<T>>();

  do(key: string, work: () => Promise<T>): Promise<T> {
    const flying = this.#flights.get(key);
    if (flying !== undefined) return flying;
    const flight = work();
    this.#flights.set(key, flight);
    // Whoever shares it handles the failure; nobody may, if it was only a precaution.
    flight.catch(() => undefined);
    return flight;
  }

  has(key: string): boolean {
    return this.#flights.has(key);
  }
}
