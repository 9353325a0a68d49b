import { AnswerCache } from '../cache/answer-cache.js';
import { MemoryStore } from '../cache/memory-store.js';
import type { Clock } from '../clock/clock.js';
import { resolveSettings } from '../cot/settings/resolve-settings.js';
import { TIME_BEGINS } from '../world/queue.js';
import type { ReleaseRequest } from './request.js';

/** The caches of a worker. */
export interface WorkerCaches {
  /** The cache for its next task. */
  forTask(): AnswerCache | undefined;
}

/** The caches of a release. */
export interface Caches {
  ofWorker(): WorkerCaches;
  /** Number of rejected entries, in all caches. */
  refused(): number;
}

/** Creates the caches of a release. */
export function cachesFor(request: ReleaseRequest, clock: Clock): Caches {
  const all: AnswerCache[] = [];
  const make = (): AnswerCache => {
    const cache = makeCache(request, clock);
    all.push(cache);
    return cache;
  };
  const refused = (): number => all.reduce((sum, { counts }) => sum + counts.refused, 0);
  switch (request.cache) {
    case 'none':
      return { ofWorker: () => ({ forTask: () => undefined }), refused };
    case 'shared': {
      const shared = make();
      return { ofWorker: () => ({ forTask: () => shared }), refused };
    }
    case 'worker':
      return {
        ofWorker: () => {
          if (request.newWorkers) return { forTask: make };
          const own = make();
          return { forTask: () => own };
        },
        refused,
      };
  }
}

function makeCache({ scenario, rules, ttl, cacheLatencyMs }: ReleaseRequest, clock: Clock): AnswerCache {
  const { subject, config } = scenario;
  const settings = resolveSettings({
    product: subject.cotProduct,
    rules,
    overrides: config,
    verifySignatures: subject.verifySignatures,
  });
  return new AnswerCache({
    store: new MemoryStore(),
    deployment: {
      rootUrl: settings.taskclusterRootUrl.replace(/\/+$/, ''),
      projectsUrl: settings.projectConfigurationUrl,
    },
    ttl,
    clock,
    wallMs: () => TIME_BEGINS + clock.now(),
    latencyMs: cacheLatencyMs,
  });
}
