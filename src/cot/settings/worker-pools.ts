import type { ByProduct, Product } from './products.js';

interface PoolGroup {
  /** The first part of the pools' names. */
  readonly domain: string;
  readonly levels: readonly number[];
  /** Whether there is a second set of pools on Google Cloud. */
  readonly gcp: boolean;
}

const POOL_GROUPS: ByProduct<PoolGroup> = {
  adhoc: { domain: 'adhoc', levels: [1, 3], gcp: true },
  'app-services': { domain: 'app-services', levels: [1, 3], gcp: true },
  enterprise: { domain: 'enterprise', levels: [1, 2, 3], gcp: false },
  firefox: { domain: 'gecko', levels: [1, 2, 3], gcp: true },
  glean: { domain: 'glean', levels: [1, 3], gcp: true },
  mobile: { domain: 'mobile', levels: [1, 3], gcp: true },
  mozillavpn: { domain: 'mozillavpn', levels: [1, 3], gcp: true },
  scriptworker: { domain: 'scriptworker', levels: [1, 3], gcp: true },
  thunderbird: { domain: 'comm', levels: [1, 2, 3], gcp: true },
  translations: { domain: 'translations', levels: [1], gcp: true },
  xpi: { domain: 'xpi', levels: [1, 3], gcp: true },
};

/** The worker pools on which decision tasks (or docker-image tasks) of a product may run. */
export function workerPools(product: Product, kind: 'decision' | 'images'): readonly string[] {
  const { domain, levels, gcp } = POOL_GROUPS[product];
  const suffixes = gcp ? ['', '-gcp'] : [''];
  return suffixes.flatMap((suffix) => levels.map((level) => `${domain}-${level}/${kind}${suffix}`));
}
