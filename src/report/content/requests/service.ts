import type { CellRequest } from '../../../result/result.js';

/** The services that reports distinguish. */
export type ServiceId = 'hg' | 'queue' | 'artifacts' | 'github' | 'raw' | 'other';

/** All services with their names, in the order of legends. */
export const SERVICES: readonly { readonly id: ServiceId; readonly label: string }[] = [
  { id: 'hg', label: 'hg' },
  { id: 'queue', label: 'Taskcluster queue' },
  { id: 'artifacts', label: 'artifacts' },
  { id: 'github', label: 'GitHub' },
  { id: 'raw', label: 'raw files of GitHub' },
  { id: 'other', label: 'others' },
];

export function serviceLabel(id: ServiceId): string {
  return SERVICES.find((service) => service.id === id)?.label ?? id;
}

/** All kinds but `source` go to Taskcluster. */
export function serviceOf({ kind, url }: Pick<CellRequest, 'kind' | 'url'>): ServiceId {
  if (kind === 'artifact') return 'artifacts';
  if (kind !== 'source') return 'queue';
  const host = hostOf(url);
  if (/^hg\./.test(host)) return 'hg';
  if (host === 'raw.githubusercontent.com') return 'raw';
  return host === 'github.com' || host.endsWith('.github.com') ? 'github' : 'other';
}

/** Evidence can name invalid URLs, which have no host. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
