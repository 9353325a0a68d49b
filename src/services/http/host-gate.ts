import { Semaphore } from '../../scheduling/semaphore.js';

/** Lets at most so many requests per host go at once; others wait their turn, before they are sent. */
export class HostGate {
  readonly #hosts = new Map<string, Semaphore>();

  constructor(readonly mostPerHost: number) {}

  use<T>(url: string, work: () => Promise<T>): Promise<T> {
    const host = URL.canParse(url) ? new URL(url).host : '';
    const gate = this.#hosts.get(host) ?? new Semaphore(this.mostPerHost);
    this.#hosts.set(host, gate);
    return gate.use(work);
  }
}
