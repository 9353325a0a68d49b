import type { RequestView } from '../content/requests/view.js';

/** A request and the lane it is drawn in; lane 0 is the critical path's own. */
export interface Placed {
  readonly view: RequestView;
  readonly lane: number;
}

/**
 * Packs requests into as few lanes as have none overlap: each into the first lane that is free when it starts.
 * So the height of a drawing shows how many were under way. Requests on the critical path do not overlap each other,
 * and have a lane of their own.
 *
 * @param views by start
 * @param leastMs how long each is drawn at least, however short it was
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
