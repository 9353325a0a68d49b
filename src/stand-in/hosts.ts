import type { Scenario, ScenarioContent } from '../scenario/scenario.js';
import { TASKCLUSTER_ROOT } from '../world/queue.js';
import { parseUrl } from '../world/respond.js';
import { STORAGE_ORIGIN } from './target.js';

/** Services that any verification may contact. */
const SERVICES = [
  new URL(TASKCLUSTER_ROOT).host,
  new URL(STORAGE_ORIGIN).host,
  'hg.mozilla.org',
  'github.com',
  'api.github.com',
  'raw.githubusercontent.com',
];

const known = new WeakMap<ScenarioContent, ReadonlySet<string>>();

/** All hosts of a scenario. */
export function hostsOf({ content }: Scenario): ReadonlySet<string> {
  let hosts = known.get(content);
  if (hosts === undefined) {
    const named = content.sourceUrls().flatMap((url) => parseUrl(url)?.host ?? []);
    hosts = new Set([...SERVICES, ...named]);
    known.set(content, hosts);
  }
  return hosts;
}

export function knowsHost(scenario: Scenario, host: string): boolean {
  return hostsOf(scenario).has(host.toLowerCase());
}
