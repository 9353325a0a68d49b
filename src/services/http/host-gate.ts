import { Semaphore } from '../../scheduling/semaphore.js';

/** Limits the requests in flight to each host; others wait before they are sent. */
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
