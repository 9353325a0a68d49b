import type { Ports } from '../../cot/ports.js';
import { Semaphore } from '../../scheduling/semaphore.js';
import type { Strategy } from '../strategy.js';

/** Wraps a strategy's ports. Created anew for each verification, so it can hold state. */
export type PortsChange = () => (ports: Ports) => Ports;

/**
 * Runs another strategy over wrapped ports.
 *
 * @param own its name and summary
 * @param changes the first is outermost, and sees requests first
 */
export function withPorts(
  strategy: Strategy,
  own: Pick<Strategy, 'name' | 'summary'>,
  ...changes: readonly PortsChange[]
): Strategy {
  const { name, summary } = own;
  return {
    name,
    summary,
    ...(strategy.asOriginal !== undefined && { asOriginal: strategy.asOriginal }),
    verify: (verification) => {
      const made = changes.map((change) => change());
      const changed = (ports: Ports): Ports => made.reduceRight((inner, change) => change(inner), ports);
      return strategy.verify({
        ...verification,
        ports: changed(verification.ports),
        claimedPorts: (claim) => changed(verification.claimedPorts(claim)),
      });
    },
  };
}

/** Requests each task definition, listing and page once, and repeats its answer. */
export const eachOnce: PortsChange = () => {
  const answers = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, ask: () => Promise<T>): Promise<T> => {
    const known = answers.get(key) as Promise<T> | undefined;
    if (known !== undefined) return known;
    const asked = ask();
    answers.set(key, asked);
    return asked;
  };
  return (ports) => ({
    ...ports,
    queue: {
      definition: (taskId) => once(`definition ${taskId}`, () => ports.queue.definition(taskId)),
      listArtifacts: (taskId) => once(`artifacts ${taskId}`, () => ports.queue.listArtifacts(taskId)),
    },
    sources: {
      download: (url, sink, secret) => ports.sources.download(url, sink, secret),
      page: (url) => once(`page ${url}`, () => ports.sources.page(url)),
    },
    github: {
      ...ports.github,
      repository: (owner, name) => once(`repository ${owner}/${name}`, () => ports.github.repository(owner, name)),
    },
  });
};

/**
 * At most `places` requests at a time over all services; others queue.
 *
 * @throws RangeError unless places is a whole number of at least 1
 */
export function atMost(places: number): PortsChange {
  if (!Number.isSafeInteger(places) || places < 1)
    throw new RangeError(`atMost takes a whole number of at least 1, not ${places}`);
  return () => {
    const semaphore = new Semaphore(places);
    return ({ queue, artifacts, sources, github }) => ({
      queue: {
        definition: (taskId) => semaphore.use(() => queue.definition(taskId)),
        listArtifacts: (taskId) => semaphore.use(() => queue.listArtifacts(taskId)),
      },
      artifacts: {
        url: (taskId, name) => artifacts.url(taskId, name),
        download: (taskId, name, sink) => semaphore.use(() => artifacts.download(taskId, name, sink)),
      },
      sources: {
        download: (url, sink, secret) => semaphore.use(() => sources.download(url, sink, secret)),
        page: (url) => semaphore.use(() => sources.page(url)),
      },
      // Not limited: a repository's requests belong to a job that holds a place already, and would wait for itself.
      github,
    });
  };
}
