import { sampler } from './distribution.js';
import type { ProfileDefinition } from './profile-definition.js';

const SHORT_NAMES: Readonly<Record<string, string>> = {
  'hg.mozilla.org': 'hg',
  'firefox-ci-tc.services.mozilla.com': 'Taskcluster',
  'api.github.com': 'GitHub',
};

/** `hg 5 s, others 0.5 s, constant; hg serves 4 at once`. */
export function profileSummary(definition: Omit<ProfileDefinition, 'name'>, random: boolean): string {
  const { routes, capacity = {}, faults = [] } = definition;
  const several = routes.length > 1;
  const latencies = routes.map(({ host, path, latencyMs, bodyMs = 0 }) => {
    const body = bodyMs === 0 ? '' : ` (body ${sampler(bodyMs).text})`;
    const what = [shortName(host, several), path].filter((part) => part !== undefined).join(' ');
    return `${what} ${sampler(latencyMs).text}${body}`;
  });
  const served = Object.entries(capacity).map(
    ([host, most], index) =>
      `${shortName(host, several)}${index === 0 ? ' serves' : ''} ${most}${index === 0 ? ' at once' : ''}`,
  );
  const parts = [[...latencies, random ? 'random' : 'constant'].join(', ')];
  if (served.length > 0) parts.push(served.join(', '));
  if (faults.length > 0) parts.push('with faults');
  return parts.join('; ');
}

function shortName(host: string, several: boolean): string {
  if (host === '*') return several ? 'others' : 'all';
  return Object.hasOwn(SHORT_NAMES, host) ? (SHORT_NAMES[host] as string) : host;
}
