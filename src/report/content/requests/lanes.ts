import type { RequestView } from './view.js';

/** A request and its lane, from 0. */
export interface Laned {
  readonly view: RequestView;
  readonly lane: number;
}

/**
 * Puts each request into the first lane that is free when it starts, so the number of lanes is the greatest
 * concurrency.
 */
export function inLanes(views: readonly RequestView[]): Laned[] {
  const freeFrom: number[] = [];
  return [...views]
    .sort((a, b) => a.startMs - b.startMs || a.index - b.index)
    .map((view) => {
      const free = freeFrom.findIndex((time) => time <= view.startMs);
      const lane = free === -1 ? freeFrom.length : free;
      freeFrom[lane] = view.endMs;
      return { view, lane };
    });
}
