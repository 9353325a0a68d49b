import type { CampaignAxis } from './header.js';

/** A latency profile as plain data, as `--profile` takes it. */
export interface PointProfile {
  readonly name: string;
  readonly routes: readonly unknown[];
  readonly capacity?: Readonly<Record<string, number>>;
}

/** Hosts of the axes, as globs if there are several. The first match counts. */
export const ROUTED = [
  ['hg', 'hg.mozilla.org', 5000],
  ['taskcluster', 'firefox-ci-tc.services.mozilla.com', undefined],
  ['github', '*github*', undefined],
  ['others', '*', 500],
] as const;

/** Hosts that a single number for capacity applies to. */
export const SERVING = ['hg.mozilla.org', 'firefox-ci-tc.services.mozilla.com'];

/**
 * The latency profile of a point. Axes that a grid lacks are as in the reference figures: 5 s for hg, 0.5 s for others,
 * no capacity.
 *
 * @param coordinates the index of each axis's value
 */
export function pointProfile(axes: readonly CampaignAxis[], coordinates: readonly number[]): PointProfile {
  const given = new Map(axes.map((axis, index) => [axis.name, axis.values[coordinates[index] as number]]));
  if (given.has('profile')) return given.get('profile') as PointProfile;
  const routes = ROUTED.flatMap(([axis, host, otherwise]) => {
    const latencyMs = given.get(axis) ?? otherwise;
    return latencyMs === undefined ? [] : [{ host, latencyMs }];
  });
  const capacity = capacityOf(given.get('capacity'));
  return { name: pointLabel(axes, coordinates), routes, ...(capacity && { capacity }) };
}

function capacityOf(value: unknown): Record<string, number> | undefined {
  if (typeof value === 'number') return Object.fromEntries(SERVING.map((host) => [host, value]));
  return (value ?? undefined) as Record<string, number> | undefined;
}

/** A point in words: `hg 5 s, others 0.5 s, 4 at once`. */
export function pointLabel(axes: readonly CampaignAxis[], coordinates: readonly number[]): string {
  return axes
    .map(({ name, labels }, index) => {
      const label = labels[coordinates[index] as number] as string;
      return name === 'capacity' || name === 'profile' ? label : `${name} ${label}`;
    })
    .join(', ');
}
