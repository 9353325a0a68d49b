import type { RequestView } from '../content/requests/view.js';

/** A request and its lane; lane 0 is for the critical path. */
export interface Placed {
  readonly view: RequestView;
  readonly lane: number;
}

/**
 * Packs requests into as few lanes as possible without overlap: each goes into the first lane that is free when it
 * starts. So a drawing's height shows concurrency. Requests on the critical path never overlap, and have their own
 * lane.
 *
 * @param views by start
 * @param leastMs the least length drawn, for short requests
 */
export function packLanes(
  views: readonly RequestView[],
  leastMs = 0,
): { readonly placed: readonly Placed[]; readonly lanes: number } {
  const freeFrom: number[] = [];
  const placed = views.map((view): Placed => {
    if (view.critical) return { view, lane: 0 };
    let lane = freeFrom.findIndex((free) => free <= view.startMs);
    if (lane === -1) lane = freeFrom.length;
    freeFrom[lane] = Math.max(view.endMs, view.startMs + leastMs);
    return { view, lane: lane + 1 };
  });
  return { placed, lanes: freeFrom.length + 1 };
}
