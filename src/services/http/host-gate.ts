import { Semaphore } from '../../scheduling/semaphore.js';

/** Limits the requests in flight to each host, and to all of them; others wait before they are sent. */
export class HostGate {
  readonly #hosts = new Map<string, Semaphore>();

  /** @param overall admits requests to whatever host; others may share it */
  constructor(
    readonly mostPerHost: number,
    readonly overall?: Semaphore,
  ) {}

  use<T>(url: string, work: () => Promise<T>): Promise<T> {
    const host = URL.canParse(url) ? new URL(url).host : '';
    const gate = this.#hosts.get(host) ?? new Semaphore(this.mostPerHost);
    this.#hosts.set(host, gate);
    const { overall } = this;
    // In this order: waiting for one host must not block requests to others.
    return gate.use(overall === undefined ? work : () => overall.use(work));
  }
}
